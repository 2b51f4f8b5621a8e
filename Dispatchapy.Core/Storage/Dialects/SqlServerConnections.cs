using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Opens pooled connections for the hand-written statements. Each text has a pool of its own, and each pool is bounded.</summary>
internal sealed class SqlServerConnections(IOptions<StorageOptions> options)
{
    /// <summary>For the engine's statements.</summary>
    public string ConnectionString { get; } = Bounded(options.Value).ConnectionString;

    /// <summary>For people's lists and searches: they may hold every connection of its pool, and no claim waits for them.</summary>
    public string ForPeople { get; } = new SqlConnectionStringBuilder(Bounded(options.Value).ConnectionString) { ApplicationName = "dispatchapy-people" }.ConnectionString;

    public async Task<SqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqlConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static SqlConnectionStringBuilder Bounded(StorageOptions options) => new(options.ConnectionString)
    {
        MaxPoolSize = options.MaxPoolSize,
        CommandTimeout = options.CommandTimeoutSeconds,
    };
}
