using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Health;

/// <summary>Hears of a change inside the transaction that records it, and may add rows of its own: a crash leaves both or neither.</summary>
internal interface IHealthListener
{
    Task ChangedAsync(DispatchapyDbContext db, HealthChange change, CancellationToken ct);
}
