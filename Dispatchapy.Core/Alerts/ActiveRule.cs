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
    private static readonly string[] OfHealth = [AlertEvents.WentDown, AlertEvents.CameUp];

    private static readonly string[] OfLinks = [AlertEvents.LinkFailing, AlertEvents.LinkDisabled];

    /// <summary>Quotas are looked at again and again, so only where there is one.</summary>
    private static readonly string[] OfUse = [.. OfLinks, AlertEvents.QuotaNearlyUsed, AlertEvents.QuotaUsedUp];

    public static ActiveRule Of(AlertRule rule) => new(rule.Id, rule.Name, rule.Settings);

    /// <summary>
    /// To the resource's own addresses and to its webhook: rules for each, because each of the two is to be told. Those of its health have the resource's own texts,
    /// which speak of going down and coming back; what else happens to it is told in the usual words.
    /// </summary>
    public static IEnumerable<ActiveRule> Of(Resource resource)
    {
        foreach (var (kind, isUsed) in new[] { (ChannelKind.Email, resource.Alerts.Emails.Count > 0), (ChannelKind.Webhook, resource.Alerts.WebhookUrl is not null) })
        {
            if (isUsed)
            {
                yield return Own(resource, kind, "rule", OfHealth, resource.Alerts.Subject, resource.Alerts.Body);
                yield return Own(resource, kind, "rule of use", resource.Limits.DailyQuota is null ? OfLinks : OfUse, null, null);
            }
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

    private static ActiveRule Own(Resource resource, string kind, string purpose, string[] events, string? subject, string? body) => new(
        IdOf(resource.Id, $"{kind} {purpose}"),
        $"{resource.Name} ({kind})",
        new AlertRuleSettings
        {
            Events = events,
            ResourceIds = [resource.Id],
            ChannelIds = [IdOf(resource.Id, kind)],
            Subject = subject,
            Body = body,
        });
}
