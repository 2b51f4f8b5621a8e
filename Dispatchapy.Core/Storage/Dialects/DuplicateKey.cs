using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Each database has its own number for a value that a unique index refuses.</summary>
internal static class DuplicateKey
{
    public static bool Caused(DbUpdateException failure) => failure.InnerException is
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqlException { Number: 2601 or 2627 };
}
