using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Health;

/// <summary>Puts a change on record and tells the listeners, inside the transaction of the change.</summary>
internal sealed class FlipRecorder(IEnumerable<IHealthListener> listeners)
{
    /// <summary>Adds rows; the caller saves and commits.</summary>
    public async Task RecordAsync(DispatchapyDbContext db, HealthChange change, CancellationToken ct)
    {
        db.HealthFlips.Add(new HealthFlip { Id = Guid.CreateVersion7(change.At), ResourceId = change.ResourceId, At = change.At, Kind = change.Kind, Reason = change.Reason });
        foreach (var listener in listeners)
        {
            await listener.ChangedAsync(db, change, ct);
        }
    }
}
