using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Settings;

internal static class SettingsServiceCollectionExtensions
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSingleton<CurrentSettings>()
        .AddSingleton<IEgressSource, EgressOfSettings>()
        // By hand: the container calls public constructors only.
        .AddSingleton(provider => new SettingsStore(
            provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
            provider.GetRequiredService<CurrentSettings>(),
            provider.GetRequiredService<INewsTransport>(),
            provider.GetRequiredService<SecretBox>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddHostedService<SettingsRefresher>();
}
