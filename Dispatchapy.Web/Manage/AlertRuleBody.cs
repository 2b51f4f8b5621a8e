using Dispatchapy.Core.Alerts;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads a rule out of a request.</summary>
internal static class AlertRuleBody
{
    public static AlertRuleDraft Read(JsonMembers body)
    {
        AlertRuleSettings defaults = new();
        AlertRuleDraft draft = new()
        {
            Name = body.Text("name"),
            Active = body.Flag("active", true),
            Settings = new AlertRuleSettings
            {
                Events = body.Texts("events"),
                ResourceIds = body.Ids("resource_ids"),
                EndpointIds = body.Ids("endpoint_ids"),
                ChannelIds = body.Ids("channel_ids"),
                Subject = body.OptionalText("subject"),
                Body = body.OptionalText("body"),
                DampingMinutes = body.Integer("damping_minutes", defaults.DampingMinutes),
                ReminderMinutes = body.Integer("reminder_minutes", defaults.ReminderMinutes),
                QuietFrom = body.OptionalText("quiet_from"),
                QuietTo = body.OptionalText("quiet_to"),
                TimeZone = body.Text("time_zone", defaults.TimeZone),
                FlapCount = body.Integer("flap_count", defaults.FlapCount),
                FlapMinutes = body.Integer("flap_minutes", defaults.FlapMinutes),
                FailedTasks = body.Integer("failed_tasks", defaults.FailedTasks),
                FailedMinutes = body.Integer("failed_minutes", defaults.FailedMinutes),
                QueueAgeMinutes = body.Integer("queue_age_minutes", defaults.QueueAgeMinutes),
            },
        };
        body.Close("id", "version", "created_at", "updated_at");
        return draft with { Misread = body.Problems };
    }
}
