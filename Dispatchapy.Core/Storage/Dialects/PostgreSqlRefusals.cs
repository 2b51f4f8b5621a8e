using System.Data.Common;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Which of PostgreSQL's errors are about a row. A server that is read-only, full or restarting says nothing about any.</summary>
internal static class PostgreSqlRefusals
{
    /// <summary>Class 22, data exceptions, class 23, constraints, and class 54, values beyond a limit of the program.</summary>
    public static bool RefusesRow(DbException failure) =>
        failure.SqlState is { Length: 5 } state && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal) || state.StartsWith("54", StringComparison.Ordinal));
}
