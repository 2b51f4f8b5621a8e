using System.Security.Cryptography;
using System.Text;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts;

/// <summary>A rule as it is obeyed: somebody's, or the one that a resource's own alert settings stand for.</summary>
/// <param name="Id">Also of the endpoint through which its tasks go.</param>
/// <param name="Name">As the log shows it.</param>
/// <param name="Settings">What it says.</param>
internal sealed record ActiveRule(Guid Id, string Name, AlertRuleSettings Settings)
{
    public static ActiveRule Of(AlertRule rule) => new(rule.Id, rule.Name, rule.Settings);

    /// <summary>Going down and coming back, to the resource's own addresses and to its webhook: two rules, because each of the two is to be told.</summary>
    public static IEnumerable<ActiveRule> Of(Resource resource)
    {
        if (resource.Alerts.Emails.Count > 0)
        {
            yield return Own(resource, ChannelKind.Email);
        }

        if (resource.Alerts.WebhookUrl is not null)
        {
            yield return Own(resource, ChannelKind.Webhook);
        }
    }

    /// <summary>The same on every node and for ever, without a row of its own.</summary>
    public static Guid IdOf(Guid resourceId, string purpose) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{resourceId:N}/{purpose}")).AsSpan(0, 16));

    public bool Tells(string happened, Guid subjectId) => Settings.Events.Contains(happened) && Filter(happened) is var filter && (filter.Count == 0 || filter.Contains(subjectId));

    private IReadOnlyList<Guid> Filter(string happened) => happened switch
    {
        AlertEvents.EndpointUnusable => Settings.EndpointIds,
        AlertEvents.FailedTasks or AlertEvents.QueueAge or AlertEvents.BooksOutOfBalance => [],
        _ => Settings.ResourceIds,
    };

    private static ActiveRule Own(Resource resource, string kind) => new(
        IdOf(resource.Id, kind + " rule"),
        $"{resource.Name} ({kind})",
        new AlertRuleSettings
        {
            Events = [AlertEvents.WentDown, AlertEvents.CameUp],
            ResourceIds = [resource.Id],
            ChannelIds = [IdOf(resource.Id, kind)],
            Subject = resource.Alerts.Subject,
            Body = resource.Alerts.Body,
        });
}
