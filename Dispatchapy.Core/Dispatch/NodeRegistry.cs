using System.Reflection;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Reports this process to the others, and counts the workers among them.</summary>
internal sealed class NodeRegistry(
    IDbContextFactory<DispatchapyDbContext> contexts,
    NodeIdentity identity,
    NodeRole role,
    SenderSlots slots,
    GatewayMetrics metrics,
    ClusterNews news,
    TimeProvider time,
    ILogger<NodeRegistry> logger)
    : RepeatingService(time, logger)
{
    private const uint BeatsToASweep = 12;

    private static readonly string Version = typeof(NodeRegistry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private readonly DeliveredLately _lately = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private volatile int _workers = 1;
    private uint _beats;

    public Guid Id => identity.Id;

    /// <summary>Living worker nodes, at least 1.</summary>
    public int Workers => _workers;

    protected override TimeSpan Interval => NodeBeats.Interval;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Nodes.Where(node => node.Id == Id).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            logger.NodeNotSignedOff(ex); // the others stop counting it when its heartbeat is old
        }
    }

    protected override async Task PassAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await ReportAsync(db, ct);
        if (_beats++ % BeatsToASweep == 0)
        {
            await db.Nodes.Gone().ExecuteDeleteAsync(ct);
        }

        _workers = Math.Max(1, await db.Nodes.Living().CountAsync(node => node.IsWorker, ct));
        news.Raise(NewsTopic.Nodes);
    }

    private async Task ReportAsync(DispatchapyDbContext db, CancellationToken ct)
    {
        var (inFlight, delivered) = (slots.InFlight, metrics.Delivered);
        var lately = _lately.Add(Time.GetUtcNow(), delivered);
        var known = await db.Nodes.Where(node => node.Id == Id).ExecuteUpdateAsync(
            set => set.SetProperty(node => node.HeartbeatAt, NodeBeats.Now).SetProperty(node => node.InFlight, inFlight)
                .SetProperty(node => node.Delivered, delivered).SetProperty(node => node.DeliveredLastMinute, lately), ct);
        if (known == 0)
        {
            db.Nodes.Add(Describe(await db.NowAsync(ct), inFlight, delivered));
            await db.SaveChangesAsync(ct);
        }
    }

    private Node Describe(DateTimeOffset now, int inFlight, long delivered) => new()
    {
        Id = Id,
        Name = NodeName.Current,
        IsWorker = role.Delivers,
        IsWeb = role.Role.HasFlag(GatewayRole.Web),
        Version = Version,
        StartedAt = _startedAt,
        HeartbeatAt = now,
        InFlight = inFlight,
        Delivered = delivered,
    };
}
