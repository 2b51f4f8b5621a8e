using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>The settings while somebody types. An emptied number is null, which no rule lets pass where one is needed.</summary>
internal sealed class SettingsForm
{
    public string? InstallationName { get; set; }
    public int? MaxAttempts { get; set; }
    public int? BackoffMinSeconds { get; set; }
    public int? BackoffMaxSeconds { get; set; }
    public int? TimeoutSeconds { get; set; }
    public int? MaxConcurrency { get; set; }
    public int? RetentionDays { get; set; }
    public int? HealthHistoryDays { get; set; }
    public int? SessionHours { get; set; }

    public static SettingsForm Of(GatewaySettings settings) => new()
    {
        InstallationName = settings.InstallationName,
        MaxAttempts = settings.Retry.MaxAttempts,
        BackoffMinSeconds = settings.Retry.BackoffMinSeconds,
        BackoffMaxSeconds = settings.Retry.BackoffMaxSeconds,
        TimeoutSeconds = settings.TimeoutSeconds,
        MaxConcurrency = settings.MaxConcurrency,
        RetentionDays = settings.RetentionDays,
        HealthHistoryDays = settings.HealthHistoryDays,
        SessionHours = settings.SessionHours,
    };

    public SettingsDraft Draft()
    {
        List<Problem> missing = [];
        var settings = new GatewaySettings
        {
            InstallationName = InstallationName ?? "",
            Retry = new RetrySettings
            {
                MaxAttempts = Number("retry.max_attempts", MaxAttempts, missing),
                BackoffMinSeconds = Number("retry.backoff_min_seconds", BackoffMinSeconds, missing),
                BackoffMaxSeconds = Number("retry.backoff_max_seconds", BackoffMaxSeconds, missing),
            },
            TimeoutSeconds = Number("timeout_seconds", TimeoutSeconds, missing),
            MaxConcurrency = Number("max_concurrency", MaxConcurrency, missing),
            RetentionDays = RetentionDays,
            HealthHistoryDays = Number("health_history_days", HealthHistoryDays, missing),
            SessionHours = Number("session_hours", SessionHours, missing),
        };
        return new SettingsDraft(settings) { Misread = missing };
    }

    private static int Number(string field, int? value, List<Problem> missing)
    {
        if (value is null)
        {
            missing.Add(new Problem(field, "Must be a whole number."));
        }

        return value ?? 0;
    }
}
