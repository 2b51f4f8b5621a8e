using Dispatchapy.Core.Access;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Core.Traffic;
using Dispatchapy.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage;

/// <summary>The schema, in the order in which a call meets it. Each database derives its own context for its migrations.</summary>
public abstract class DispatchapyDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Resource> Resources => Set<Resource>();
    public DbSet<GatewayEndpoint> Endpoints => Set<GatewayEndpoint>();
    public DbSet<EndpointResource> EndpointResources => Set<EndpointResource>();
    public DbSet<LinkFailure> LinkFailures => Set<LinkFailure>();
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<EndpointClient> EndpointClients => Set<EndpointClient>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Destination> Destinations => Set<Destination>();
    public DbSet<PortalSession> PortalSessions => Set<PortalSession>();
    public DbSet<CatalogRevision> CatalogRevisions => Set<CatalogRevision>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<RateWindow> RateWindows => Set<RateWindow>();
    public DbSet<DispatchCall> Calls => Set<DispatchCall>();
    public DbSet<DispatchTask> Tasks => Set<DispatchTask>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<AttemptExchange> AttemptExchanges => Set<AttemptExchange>();
    public DbSet<TaskEvent> TaskEvents => Set<TaskEvent>();
    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();
    public DbSet<RetryRun> RetryRuns => Set<RetryRun>();
    public DbSet<RetriedTask> RetriedTasks => Set<RetriedTask>();
    public DbSet<ResourceUsage> ResourceUsage => Set<ResourceUsage>();
    public DbSet<ResourceStatus> ResourceStatuses => Set<ResourceStatus>();
    public DbSet<HealthCheck> HealthChecks => Set<HealthCheck>();
    public DbSet<HealthFlip> HealthFlips => Set<HealthFlip>();
    public DbSet<HealthHour> HealthHours => Set<HealthHour>();
    public DbSet<AlertChannel> AlertChannels => Set<AlertChannel>();
    public DbSet<AlertRule> AlertRules => Set<AlertRule>();
    public DbSet<AlertRecord> Alerts => Set<AlertRecord>();
    public DbSet<AlertCondition> AlertConditions => Set<AlertCondition>();
    public DbSet<ResourceMinute> ResourceMinutes => Set<ResourceMinute>();
    public DbSet<RecurringJob> RecurringJobs => Set<RecurringJob>();
    public DbSet<Node> Nodes => Set<Node>();
    public DbSet<NewsRevision> NewsRevisions => Set<NewsRevision>();
    public DbSet<OperatorAccount> Operators => Set<OperatorAccount>();
    public DbSet<SettingsRow> Settings => Set<SettingsRow>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTimes>();
        // It is part of a JSON column; looking for entities, EF would come upon it first and fail at its list of JSON values.
        configurationBuilder.IgnoreAny<ContractParam>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DispatchapyDbContext).Assembly);
        SnakeCase.Apply(modelBuilder);
    }
}
