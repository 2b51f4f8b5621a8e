using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage;

/// <summary>The schema on PostgreSQL.</summary>
public sealed class PostgreSqlDispatchapyDbContext(DbContextOptions<PostgreSqlDispatchapyDbContext> options) : DispatchapyDbContext(options);
