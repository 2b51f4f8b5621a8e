using Dispatchapy.Core.Alerts.Channels;
using Dispatchapy.Core.Alerts.Sensors;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Mail;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Alerts;

internal static class AlertServiceCollectionExtensions
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<ICatalogContributor, AlertCatalog>().AddSingleton<ICatalogRule, ResourceAlertRules>().AddSingleton<IResourceTransport, EmailTransport>();
        services.AddSingleton<AlertWriter>().AddSingleton<AlertReminders>().AddSingleton<IHealthListener, AlertRecorder>().AddSingleton<ILinkListener, LinkRecorder>();
        services.AddSingleton<IAlertSensor, FlappingSensor>().AddSingleton<IAlertSensor, EndpointSensor>().AddSingleton<IAlertSensor, FailedTasksSensor>();
        services.AddSingleton<IAlertSensor, QueueAgeSensor>().AddSingleton<IAlertSensor, BooksSensor>();
        services.AddSingleton<IAlertSensor>(_ => new QuotaSensor(AlertEvents.QuotaNearlyUsed, 80)).AddSingleton<IAlertSensor>(_ => new QuotaSensor(AlertEvents.QuotaUsedUp, 100));
        services.AddRecurring<AlertWatcher>().AddRecurring<Heartbeat>().AddRecurring<AlertLogSweeper>();
        // Its traces would carry the address, which is a secret.
        services.AddOutgoingClient(Heartbeat.Client, (handler, _) => handler.ActivityHeadersPropagator = null);
        return services.AddFace();
    }

    /// <summary>By hand: the container calls public constructors only.</summary>
    private static IServiceCollection AddFace(this IServiceCollection services) => services
        .AddSingleton<ChannelSecrets>()
        .AddSingleton<AlertPreviews>()
        .AddSingleton(provider => new AlertChannelStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<CatalogWriter>(), provider.GetRequiredService<ChannelSecrets>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new AlertRuleStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<CatalogWriter>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new AlertLog(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<TaskPulse>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new ChannelTest(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(), provider.GetRequiredService<ResourceSender>(), provider.GetRequiredService<ChannelSecrets>(),
            provider.GetRequiredService<IMailSender>(), provider.GetRequiredService<SecretBox>(), provider.GetRequiredService<CurrentSettings>(), provider.GetRequiredService<TimeProvider>()));
}
