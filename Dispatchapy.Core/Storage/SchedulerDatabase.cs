using System.Data.Common;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Storage;

/// <summary>The scheduler's own few connections: it locks rows for the whole cluster, and must wait neither for a search nor behind the engine's batches.</summary>
internal static class SchedulerDatabase
{
    /// <summary>The key of its data source.</summary>
    public const string Key = "scheduler";

    /// <summary>The loops take three; the rest is for jobs that end together.</summary>
    public const int Connections = 8;

    public static DbDataSource Of(IServiceProvider provider) => provider.GetRequiredKeyedService<DbDataSource>(Key);

    /// <summary>Another text than that of the other connections, and so another pool.</summary>
    public static DbDataSource OfSqlServer(SqlServerConnections connections) => SqlClientFactory.Instance.CreateDataSource(
        new SqlConnectionStringBuilder(connections.ConnectionString) { ApplicationName = "dispatchapy-scheduler", MaxPoolSize = Connections }.ConnectionString);
}
