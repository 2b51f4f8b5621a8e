using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Opens pooled connections for the hand-written statements.</summary>
internal sealed class SqlServerConnections(IOptions<StorageOptions> options)
{
    /// <summary>One text for these statements and for EF, so that both draw from one bounded pool.</summary>
    public string ConnectionString { get; } = new SqlConnectionStringBuilder(options.Value.ConnectionString)
    {
        MaxPoolSize = options.Value.MaxPoolSize,
        CommandTimeout = options.Value.CommandTimeoutSeconds,
    }.ConnectionString;

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
}
