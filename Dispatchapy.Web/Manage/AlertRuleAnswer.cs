using Dispatchapy.Core.Alerts;

namespace Dispatchapy.Web.Manage;

/// <summary>A rule as it is answered.</summary>
internal sealed record AlertRuleAnswer(
    Guid Id, int Version, string Name, bool Active, IReadOnlyList<string> Events, IReadOnlyList<Guid> ResourceIds, IReadOnlyList<Guid> EndpointIds, IReadOnlyList<Guid> ChannelIds, string? Subject, string? Body,
    int DampingMinutes, int ReminderMinutes, string? QuietFrom, string? QuietTo, string TimeZone, int FlapCount, int FlapMinutes, int FailedTasks, int FailedMinutes, int QueueAgeMinutes,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static AlertRuleAnswer Of(AlertRule rule) => new(
        rule.Id, rule.Version, rule.Name, rule.Active, rule.Settings.Events, rule.Settings.ResourceIds, rule.Settings.EndpointIds, rule.Settings.ChannelIds, rule.Settings.Subject, rule.Settings.Body,
        rule.Settings.DampingMinutes, rule.Settings.ReminderMinutes, rule.Settings.QuietFrom, rule.Settings.QuietTo, rule.Settings.TimeZone, rule.Settings.FlapCount, rule.Settings.FlapMinutes,
        rule.Settings.FailedTasks, rule.Settings.FailedMinutes, rule.Settings.QueueAgeMinutes, rule.CreatedAt, rule.UpdatedAt);
}
