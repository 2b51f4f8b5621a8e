using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Health;

/// <summary>Forgets what the probes said when it was said about another address, or when nobody will ever say anything else.</summary>
internal sealed class VerdictReset(HealthUpdater updater) : IResourceListener
{
    public Task ChangedAsync(DispatchapyDbContext db, FormerResource before, Resource after, CancellationToken ct) =>
        Reason(before, after) is { } reason ? updater.ForgetAsync(db, after, reason, ct) : Task.CompletedTask;

    private static string? Reason(FormerResource before, Resource after) => 0 switch
    {
        _ when before.Url != after.Url => "Its address was changed: nothing is known yet.",
        _ when before.Active && !after.Active => "It was taken out of use: nobody looks any more.",
        _ when before.Health.Enabled && !after.Health.Enabled => "Its checks were switched off: nothing is known any more.",
        _ => null,
    };
}
