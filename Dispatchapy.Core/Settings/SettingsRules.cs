using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Settings;

/// <summary>What the settings may be. The defaults must pass the rules of what they are defaults of.</summary>
internal static class SettingsRules
{
    /// <summary>The top bar has room for so many.</summary>
    private const int MaxInstallationName = 60;

    private const int MaxRetentionDays = 3650;

    private const int MaxDisableAfterDays = 365;

    /// <summary>Ninety days: whoever wants longer wants no sign-in.</summary>
    private const int MaxSessionHours = 2160;

    public static IReadOnlyList<Problem> Check(SettingsDraft draft)
    {
        var settings = draft.Settings;
        Problem[] found =
        [
            .. TextRules.Line("installation_name", settings.InstallationName, MaxInstallationName),
            .. EndpointRules.Check(settings.Retry),
            .. ResourceRules.CheckTimeout(settings.TimeoutSeconds),
            .. ResourceRules.CheckConcurrency(settings.MaxConcurrency),
            .. NumberRules.Range("retention_days", settings.RetentionDays, 0, MaxRetentionDays),
            .. NumberRules.Range("health_history_days", settings.HealthHistoryDays, 0, MaxRetentionDays),
            .. NumberRules.Range("disable_after_days", settings.DisableAfterDays, 0, MaxDisableAfterDays),
            .. NumberRules.Range("session_hours", settings.SessionHours, 1, MaxSessionHours),
        ];
        return [.. draft.Misread, .. found.Where(problem => draft.Misread.All(misread => misread.Field != problem.Field))];
    }
}
