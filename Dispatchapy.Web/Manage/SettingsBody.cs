using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads the settings out of a request.</summary>
internal static class SettingsBody
{
    public static SettingsDraft Read(JsonMembers body)
    {
        GatewaySettings defaults = new();
        var settings = new GatewaySettings
        {
            InstallationName = body.Text("installation_name", defaults.InstallationName),
            Retry = RetryMember.Read(body.Object("retry"), defaults.Retry),
            TimeoutSeconds = body.Integer("timeout_seconds", defaults.TimeoutSeconds),
            MaxConcurrency = body.Integer("max_concurrency", defaults.MaxConcurrency),
            RetentionDays = body.OptionalInteger("retention_days"),
            HealthHistoryDays = body.Integer("health_history_days", defaults.HealthHistoryDays),
            DisableAfterDays = body.Integer("disable_after_days", defaults.DisableAfterDays),
            SessionHours = body.Integer("session_hours", defaults.SessionHours),
        };
        body.Close("version");
        return new SettingsDraft(settings) { Misread = body.Problems };
    }
}
