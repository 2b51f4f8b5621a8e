using Dispatchapy.Core.Access;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.Schedules;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Insight;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Jobs.Scheduling;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Mail;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Core.Portal;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Core.Retention;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Traffic;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core;

public static class DispatchapyServiceCollectionExtensions
{
    /// <summary>The table of contents. Read downwards, it is the path one request takes.</summary>
    /// <param name="services">The host's container.</param>
    /// <param name="configuration">Each feature reads its own section.</param>
    /// <param name="role">What this process does.</param>
    public static IServiceCollection AddDispatchapy(this IServiceCollection services, IConfiguration configuration, GatewayRole role) => services
        .AddStorage(configuration)          // the one database
        .AddAccess(configuration)           // who may configure
        .AddSettings()                      // what may change without a restart
        .AddCatalog()                       // what the administrator configured
        .AddEgress()                        // where it may connect to
        .AddQueue(configuration)            // a task is durable, and every outcome is written
        .AddContracts()                     // what a payload must be like
        .AddIngest(configuration)           // a client calls /api/{path}: who, what, may they
        .AddMapping()                       // their words into the resource's words
        .AddOutbound()                      // what leaves: requests in the provider's form, and who they say they are
        .AddHealth(configuration)           // which resources can be trusted with the next one
        .AddScheduler(configuration, works: role.HasFlag(GatewayRole.Worker))
        .AddProbeSchedules(works: role.HasFlag(GatewayRole.Worker) && configuration.Schedules()) // and when each of them is looked at
        .AddTraffic()                       // what each resource made of its requests, for the charts
        .AddLinks()                         // which of them an endpoint is done with
        .AddDispatch(configuration, role)   // mapped, sent, recorded, decided
        .AddMail()                          // letters, for those who read them
        .AddAlerts()                        // who is told when something goes wrong
        .AddTasks()                         // what people see of it, and do about it
        .AddRecovery()                      // what failed, and its return in an orderly manner
        .AddPortal(configuration)           // what an application's owner sees of it, and of nothing else
        .AddCompatibility(configuration)    // the same, through the APIs of older systems
        .AddRetention(configuration)        // what is forgotten
        .AddJobs()                          // what comes round by itself
        .AddInsight(role);                  // and the numbers of all that, for whoever watches
}
