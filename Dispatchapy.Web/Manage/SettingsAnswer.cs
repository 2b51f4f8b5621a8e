using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;

namespace Dispatchapy.Web.Manage;

/// <summary>The settings as they are answered.</summary>
/// <param name="Version">What a PUT must send back.</param>
/// <param name="InstallationName">Shown in the console.</param>
/// <param name="Retry">Default of endpoints.</param>
/// <param name="TimeoutSeconds">Default of resources.</param>
/// <param name="MaxConcurrency">Default of resources.</param>
/// <param name="RetentionDays">Null leaves it to the configuration.</param>
/// <param name="HealthHistoryDays">0 keeps health checks.</param>
/// <param name="DisableAfterDays">0 disables no resource.</param>
/// <param name="SessionHours">How long a sign-in lasts.</param>
internal sealed record SettingsAnswer(int Version, string InstallationName, RetrySettings Retry, int TimeoutSeconds, int MaxConcurrency, int? RetentionDays, int HealthHistoryDays, int DisableAfterDays, int SessionHours)
{
    public static SettingsAnswer Of(GatewaySettings settings) => new(
        settings.Version, settings.InstallationName, settings.Retry, settings.TimeoutSeconds, settings.MaxConcurrency, settings.RetentionDays, settings.HealthHistoryDays, settings.DisableAfterDays, settings.SessionHours);
}
