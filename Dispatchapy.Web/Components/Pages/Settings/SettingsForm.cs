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

    /// <summary>Not edited here; kept as it is.</summary>
    public string Jitter { get; set; } = RetryWords.FullJitter;

    /// <summary>Not edited here; kept as it is.</summary>
    public string AfterRefusal { get; set; } = RetryWords.GoOn;

    public int? TimeoutSeconds { get; set; }
    public int? MaxConcurrency { get; set; }
    public int? RetentionDays { get; set; }
    public int? HealthHistoryDays { get; set; }
    public int? DisableAfterDays { get; set; }
    public int? SessionHours { get; set; }

    /// <summary>Not on the form: what was set by the API stays.</summary>
    public IReadOnlyList<int> ScheduleSeconds { get; private init; } = [];

    public static SettingsForm Of(GatewaySettings settings) => new()
    {
        InstallationName = settings.InstallationName,
        MaxAttempts = settings.Retry.MaxAttempts,
        BackoffMinSeconds = settings.Retry.BackoffMinSeconds,
        BackoffMaxSeconds = settings.Retry.BackoffMaxSeconds,
        Jitter = settings.Retry.Jitter,
        AfterRefusal = settings.Retry.AfterRefusal,
        TimeoutSeconds = settings.TimeoutSeconds,
        MaxConcurrency = settings.MaxConcurrency,
        RetentionDays = settings.RetentionDays,
        HealthHistoryDays = settings.HealthHistoryDays,
        DisableAfterDays = settings.DisableAfterDays,
        SessionHours = settings.SessionHours,
        ScheduleSeconds = settings.Retry.ScheduleSeconds,
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
                ScheduleSeconds = ScheduleSeconds,
                Jitter = Jitter,
                AfterRefusal = AfterRefusal,
            },
            TimeoutSeconds = Number("timeout_seconds", TimeoutSeconds, missing),
            MaxConcurrency = Number("max_concurrency", MaxConcurrency, missing),
            RetentionDays = RetentionDays,
            HealthHistoryDays = Number("health_history_days", HealthHistoryDays, missing),
            DisableAfterDays = Number("disable_after_days", DisableAfterDays, missing),
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
