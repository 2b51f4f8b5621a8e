using System.Net.Sockets;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Health.Schedules;

/// <summary>Connects and writes down that it did; on the path <c>/hang</c> it hangs, on <c>/throw</c> it throws.</summary>
internal sealed class TcpCheck(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time) : IScheduledCheck
{
    public async Task<bool> CheckAsync(Guid resourceId, CancellationToken ct)
    {
        // The context goes back to its pool before anything hangs, and only once: given back twice, it would belong to two at the same time.
        var path = await RecordAsync(resourceId, ct);
        await (path switch
        {
            "/hang" => Task.Delay(TimeSpan.FromMinutes(1), time, ct),
            "/throw" => throw new InvalidOperationException("A bug."),
            _ => Task.CompletedTask,
        });
        return true;
    }

    private async Task<string> RecordAsync(Guid resourceId, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        Uri url = new(await db.Resources.Where(row => row.Id == resourceId).Select(row => row.Url).SingleAsync(ct));
        using TcpClient client = new();
        await client.ConnectAsync(url.Host, url.Port, ct);
        db.HealthChecks.Add(new HealthCheck
        {
            Id = Guid.CreateVersion7(at), ResourceId = resourceId, At = at, Node = $"{Environment.ProcessId}", Method = "simple", Healthy = true, LatencyMs = (time.GetUtcNow() - at).TotalMilliseconds, Verdict = HealthVerdict.Up,
        });
        await db.SaveChangesAsync(ct);
        await db.ResourceStatuses.Where(row => row.ResourceId == resourceId).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastCheckedAt, at), ct);
        return url.AbsolutePath;
    }
}
