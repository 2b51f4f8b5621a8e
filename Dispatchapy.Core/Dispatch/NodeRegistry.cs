using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Reports this process to the others, and counts the workers among them.</summary>
internal sealed class NodeRegistry(IDbContextFactory<DispatchapyDbContext> contexts, NodeRole role, TimeProvider time, ILogger<NodeRegistry> logger) : RepeatingService(time, logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private volatile int _workers = 1;

    /// <summary>Under this id the node holds its leases. A new one for every process: a predecessor's leases must not look like its own.</summary>
    public Guid Id { get; } = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Living worker nodes, at least 1.</summary>
    public int Workers => _workers;

    protected override TimeSpan Interval => Beat;

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
        var now = Time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Nodes.Where(node => node.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(node => node.HeartbeatAt, now), ct) == 0)
        {
            db.Nodes.Add(new Node { Id = Id, Name = Environment.MachineName, IsWorker = role.Delivers, StartedAt = _startedAt, HeartbeatAt = now });
            await db.SaveChangesAsync(ct);
        }

        await db.Nodes.Where(node => node.HeartbeatAt < now.AddHours(-1)).ExecuteDeleteAsync(ct);
        _workers = Math.Max(1, await db.Nodes.CountAsync(node => node.IsWorker && node.HeartbeatAt > now - (3 * Beat), ct));
    }
}
