using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Opens pooled connections for the hand-written statements.</summary>
internal sealed class SqlServerConnections(IOptions<StorageOptions> options)
{
    private readonly string _connectionString = new SqlConnectionStringBuilder(options.Value.ConnectionString)
    {
        MaxPoolSize = options.Value.MaxPoolSize,
        CommandTimeout = options.Value.CommandTimeoutSeconds,
    }.ConnectionString;

    public async Task<SqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqlConnection(_connectionString);
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
