using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Alerts;

/// <summary>What a rule of alerts may be.</summary>
internal static class RuleRules
{
    private const int MaxChannels = 20;
    private const int MaxFilter = 1000;
    private const int MaxSubject = 300;
    private const int MaxBody = 10_000;
    private const int Week = 7 * 24 * 60;

    public static IEnumerable<Problem> Check(AlertRuleDraft draft)
    {
        var rule = draft.Settings;
        var known = TemplateRules.Known(rule.Events);
        return
        [
            .. TextRules.Name("name", draft.Name),
            .. rule.Events.Count == 0 ? [new Problem("events", "Name at least one event.")] : Array.Empty<Problem>(),
            .. rule.Events.Select((name, i) => (name, i)).Where(one => AlertEvents.Find(one.name) is null)
                .Select(one => new Problem($"events[{one.i}]", $"There is no event {TextRules.Quoted(one.name)}. There are: {string.Join(", ", AlertEvents.All.Select(kind => kind.Name))}.")),
            .. ListRules.Unique("events", rule.Events),
            .. rule.ChannelIds.Count == 0 ? [new Problem("channel_ids", "Name at least one channel.")] : Array.Empty<Problem>(),
            .. ListRules.AtMost("channel_ids", rule.ChannelIds.Count, MaxChannels), .. ListRules.Unique("channel_ids", rule.ChannelIds),
            .. ListRules.AtMost("resource_ids", rule.ResourceIds.Count, MaxFilter), .. ListRules.AtMost("endpoint_ids", rule.EndpointIds.Count, MaxFilter),
            .. TextRules.Line("subject", rule.Subject, MaxSubject), .. TextRules.Lines("body", rule.Body, MaxBody),
            .. TemplateRules.Check("subject", rule.Subject, known), .. TemplateRules.Check("body", rule.Body, known),
            .. NumberRules.Range("damping_minutes", rule.DampingMinutes, 0, Week), .. NumberRules.Range("reminder_minutes", rule.ReminderMinutes, 0, Week),
            .. NumberRules.Range("flap_count", rule.FlapCount, 2, 1000), .. NumberRules.Range("flap_minutes", rule.FlapMinutes, 1, Week),
            .. NumberRules.Range("failed_tasks", rule.FailedTasks, 1, 1_000_000), .. NumberRules.Range("failed_minutes", rule.FailedMinutes, 1, Week),
            .. NumberRules.Range("queue_age_minutes", rule.QueueAgeMinutes, 1, 100_000),
            .. Quiet(rule),
        ];
    }

    private static IEnumerable<Problem> Quiet(AlertRuleSettings rule)
    {
        foreach (var (field, value, other) in new[] { ("quiet_from", rule.QuietFrom, rule.QuietTo), ("quiet_to", rule.QuietTo, rule.QuietFrom) })
        {
            if (value is not null && QuietHours.TimeOf(value) is null)
            {
                yield return new Problem(field, "Must be a time of day such as 22:00.");
            }

            if (value is null && other is not null)
            {
                yield return new Problem(field, "Is required: quiet hours have a beginning and an end.");
            }
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(rule.TimeZone, out _))
        {
            yield return new Problem("time_zone", $"Must be the name of a time zone such as Europe/Berlin, not {TextRules.Quoted(rule.TimeZone)}.");
        }
    }
}
