using System.Data.Common;
using System.Security.Cryptography.X509Certificates;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Dispatchapy.Core.Storage;

public static class StorageServiceCollectionExtensions
{
    private const string ForPeople = "people";

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section))
            .Configure(options => options.ConnectionString = configuration.GetConnectionString("Dispatchapy") ?? "").ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DatabaseMigrator>().AddSingleton<SecretBox>().AddLiveFeed();
        services.AddKeyRing(configuration);
        return configuration.IsSqlServer() ? services.AddSqlServer() : services.AddPostgreSql();
    }

    internal static bool IsSqlServer(this IConfiguration configuration) =>
        configuration.GetSection(StorageOptions.Section).GetValue(nameof(StorageOptions.Provider), DatabaseProvider.PostgreSql) == DatabaseProvider.SqlServer;

    private static void AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName("Dispatchapy");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = ActivatorUtilities.CreateInstance<KeyRingRepository>(provider)));
        if (configuration["DataProtection:CertificatePath"] is { Length: > 0 } path)
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, configuration["DataProtection:CertificatePassword"]);
            keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
    }

    private static IServiceCollection AddPostgreSql(this IServiceCollection services)
    {
        services.AddSingleton(provider => DataSource(provider.GetRequiredService<IOptions<StorageOptions>>().Value, "dispatchapy"));
        // A pool of their own for people's lists and searches: they may hold every connection of it, and no claim waits for them.
        services.AddKeyedSingleton(ForPeople, (provider, _) => DataSource(provider.GetRequiredService<IOptions<StorageOptions>>().Value, "dispatchapy-people"));
        services.AddPooledDbContextFactory<PostgreSqlDispatchapyDbContext>((provider, builder) => builder.UseNpgsql(provider.GetRequiredKeyedService<NpgsqlDataSource>(ForPeople)));
        services.AddSingleton<IDbContextFactory<DispatchapyDbContext>, ContextFactory<PostgreSqlDispatchapyDbContext>>();
        services.AddKeyedSingleton<DbDataSource>(
            SchedulerDatabase.Key, (provider, _) => DataSource(provider.GetRequiredService<IOptions<StorageOptions>>().Value, "dispatchapy-scheduler", SchedulerDatabase.Connections));
        services.AddSingleton<IQueueDialect, PostgreSqlQueueDialect>().AddSingleton<IAcceptDialect, PostgreSqlAcceptDialect>();
        services.AddSingleton<ITurnDialect, PostgreSqlTurns>().AddSingleton<IUsageDialect, PostgreSqlUsage>();
        services.AddSingleton<PostgreSqlNews>().AddSingleton<INewsTransport>(provider => provider.GetRequiredService<PostgreSqlNews>());
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<PostgreSqlNews>());
    }

    private static IServiceCollection AddSqlServer(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<SqlServerDispatchapyDbContext>((provider, builder) =>
        {
            var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            builder.UseSqlServer(provider.GetRequiredService<SqlServerConnections>().ForPeople, server => server.CommandTimeout(options.CommandTimeoutSeconds));
        });
        services.AddSingleton<IDbContextFactory<DispatchapyDbContext>, ContextFactory<SqlServerDispatchapyDbContext>>();
        services.AddSingleton<SqlServerConnections>();
        services.AddKeyedSingleton(SchedulerDatabase.Key, (provider, _) => SchedulerDatabase.OfSqlServer(provider.GetRequiredService<SqlServerConnections>()));
        services.AddSingleton<IQueueDialect, SqlServerQueueDialect>().AddSingleton<IAcceptDialect, SqlServerAcceptDialect>();
        services.AddSingleton<ITurnDialect, SqlServerTurns>().AddSingleton<IUsageDialect, SqlServerUsage>();
        services.AddSingleton<PolledNews>().AddSingleton<INewsTransport>(provider => provider.GetRequiredService<PolledNews>());
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<PolledNews>());
    }

    /// <param name="options">Where the database is.</param>
    /// <param name="name">Of the pool.</param>
    /// <param name="most">Connections; the configured number where it is smaller.</param>
    private static NpgsqlDataSource DataSource(StorageOptions options, string name, int most = int.MaxValue)
    {
        // Without a name the pool's metrics would carry the connection string.
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = name };
        var connection = builder.ConnectionStringBuilder;
        connection.MaxPoolSize = Math.Min(options.MaxPoolSize, most);
        connection.CommandTimeout = options.CommandTimeoutSeconds;
        connection.KeepAlive = 30;
        // Six statements for each use of a connection, a tenth of the price of a batch: whoever sets or locks something for the session undoes it.
        connection.NoResetOnClose = true;
        connection.MaxAutoPrepare = 30;
        connection.AutoPrepareMinUsages = 2;
        // A generic plan, chosen while a table was small, would walk the wrong index once it is large.
        connection.Options = $"{connection.Options} -c plan_cache_mode=force_custom_plan".Trim();
        return builder.Build();
    }
}
