using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Alerts;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dispatchapy.Tests.Links;

/// <summary>Two nodes that count failures by a clock that the test moves, in the database of a gateway whose rules tell of them.</summary>
internal sealed class LinkStory(AlertStory alerts)
{
    private readonly LinkMeter[] _meters = new LinkMeter[2];

    public ManualTime Time { get; } = new();

    public LinkKey Link { get; private set; }

    private IServiceProvider Services => alerts.Gateway.Services;

    private IDbContextFactory<DispatchapyDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>();

    public static async Task<LinkStory> StartAsync(AlertStory alerts, Guid resource)
    {
        var story = new LinkStory(alerts);
        (story._meters[0], story._meters[1]) = (new LinkMeter(story.Time), new LinkMeter(story.Time));
        story.Link = new LinkKey((await new Story(alerts.Gateway).EndpointAsync([resource])).Id, resource);
        return story;
    }

    /// <summary>A failure an hour, at both nodes in turn; then each writes what it knows.</summary>
    public async Task FailAsync(int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            Time.Advance(TimeSpan.FromHours(1));
            Node(hour % 2).Failed(Link);
        }

        await SyncAsync();
    }

    public Task SucceedAsync(int node) => Node(node).SucceededAsync(Link);

    public Task SyncAsync(int? node = null) => Task.WhenAll(Enumerable.Range(0, 2).Where(one => node is null || one == node).Select(one => Node(one).SyncAsync(CancellationToken.None)));

    public void Fail(int node) => Node(node).Failed(Link);

    /// <summary>Both nodes look at the same moment.</summary>
    public Task WatchAsync() => Task.WhenAll(Watch().RunAsync(CancellationToken.None), Watch().RunAsync(CancellationToken.None));

    public async Task<LinkFailure?> RowAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.LinkFailures.AsNoTracking().SingleOrDefaultAsync(row => row.EndpointId == Link.EndpointId && row.ResourceId == Link.ResourceId);
    }

    public async Task<DateTimeOffset?> DisabledAtAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.EndpointResources.Where(row => row.EndpointId == Link.EndpointId && row.ResourceId == Link.ResourceId).Select(row => row.DisabledAt).SingleAsync();
    }

    private LinkFailures Node(int node) => new(Contexts, _meters[node]);

    private LinkWatch Watch()
    {
        var (catalog, listeners) = (Services.GetRequiredService<GatewayCatalog>(), Services.GetServices<ILinkListener>());
        LinkSwitch links = new(catalog, Services.GetRequiredService<CatalogWriter>(), listeners, Time, NullLogger<LinkSwitch>.Instance);
        return new LinkWatch(Contexts, links, listeners, Services.GetRequiredService<CurrentSettings>(), catalog, Time);
    }
}
