using System.Collections.Frozen;
using System.Security.Cryptography;
using Dispatchapy.Core.Alerts.Channels;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Alerts;

/// <summary>Gives the engine what it needs to deliver alerts: a client, an endpoint for each rule, a resource for each channel.</summary>
internal sealed class AlertCatalog(SecretBox secrets, ILogger<AlertCatalog> logger) : ICatalogContributor
{
    /// <summary>About a day of trying: an alert that is older helps nobody.</summary>
    private static readonly RetrySettings Retry = new() { MaxAttempts = 1000, BackoffMinSeconds = 5, BackoffMaxSeconds = 120 };

    private static readonly ClientEntry Client = new(OwnClient.Id, OwnClient.Name, false, null, new ClientDevelopment(), FrozenSet<Guid>.Empty, default, null, null);

    public async Task<OwnEntries> ContributeAsync(DispatchapyDbContext db, CancellationToken ct)
    {
        var resources = await db.Resources.AsNoTracking().ToListAsync(ct);
        var channels = await db.AlertChannels.AsNoTracking().ToListAsync(ct);
        var rules = await db.AlertRules.AsNoTracking().ToListAsync(ct);
        var entries = channels.Select(Entry).Concat(resources.SelectMany(OwnChannels)).OfType<ResourceEntry>().ToDictionary(entry => entry.Id);
        // Those that are switched off as well: their alerts of a moment ago are still on their way.
        return new OwnEntries(entries.Values, [.. rules.Select(ActiveRule.Of).Concat(resources.SelectMany(ActiveRule.Of)).Select(rule => Endpoint(rule, entries))], [Client]);
    }

    public static string PathOf(string rule) => Sentence.Cut("alerts/" + rule, ColumnLengths.Path);

    private static EndpointEntry Endpoint(ActiveRule rule, Dictionary<Guid, ResourceEntry> channels) => new(
        rule.Id, PathOf(rule.Name), null, true, [], Retry, null, new EndpointDevelopment(),
        [.. rule.Settings.ChannelIds.Select(id => channels.GetValueOrDefault(id)).OfType<ResourceEntry>().Select(channel => new RouteEntry(channel, [], []))]) { Ordered = true };

    /// <summary>Null when its secrets cannot be read: that channel is out of use, and every other one goes on.</summary>
    private ResourceEntry? Entry(AlertChannel channel) => Read(channel.Name, () => ChannelEntries.Of(channel.Id, channel.Name, channel.Kind, secrets.Unprotect(channel.ProtectedSettings), channel.Active));

    private IEnumerable<ResourceEntry?> OwnChannels(Resource resource)
    {
        var alerts = resource.Alerts;
        if (alerts.Emails.Count > 0)
        {
            yield return ChannelEntries.Of(
                ActiveRule.IdOf(resource.Id, ChannelKind.Email), $"E-mail of {resource.Name}", ChannelKind.Email, new Dictionary<string, string> { ["to"] = string.Join(',', alerts.Emails) }, true);
        }

        if (alerts.WebhookUrl is { } url)
        {
            yield return Read(resource.Name, () =>
            {
                Dictionary<string, string> settings = new() { ["url"] = url, ["payload"] = alerts.WebhookPayload ?? "" };
                foreach (var (name, value) in secrets.Unprotect(alerts.ProtectedWebhookHeaders))
                {
                    settings[ChannelEntries.Header + name] = value;
                }

                return ChannelEntries.Of(ActiveRule.IdOf(resource.Id, ChannelKind.Webhook), $"Webhook of {resource.Name}", ChannelKind.Webhook, settings, true);
            });
        }
    }

    private ResourceEntry? Read(string name, Func<ResourceEntry> read)
    {
        try
        {
            return read();
        }
        catch (Exception ex) when (ex is CryptographicException or UriFormatException)
        {
            logger.ChannelUnreadable(name, ex.GetType().Name);
            return null;
        }
    }
}
