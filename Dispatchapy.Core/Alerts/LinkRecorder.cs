using Dispatchapy.Core.Links;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Alerts;

/// <summary>Tells of resources that fail for an endpoint or are disabled there, within the transaction that records it.</summary>
internal sealed class LinkRecorder(AlertWriter writer) : ILinkListener
{
    public async Task HearAsync(DispatchapyDbContext db, LinkNews news, CancellationToken ct)
    {
        Dictionary<string, string> facts = new() { ["resource_name"] = news.Resource, ["resource_endpoint"] = news.Url, ["endpoint"] = news.Endpoint, ["reason"] = news.Reason };
        var happened = news.Disabled ? AlertEvents.LinkDisabled : AlertEvents.LinkFailing;
        await writer.WriteAsync(db, await db.RulesOfAsync(news.ResourceId, ct), new AlertNews(happened, news.ResourceId, news.Resource, facts, news.At), ct);
    }
}
