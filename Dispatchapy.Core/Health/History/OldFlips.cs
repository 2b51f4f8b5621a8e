using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Health.History;

/// <summary>Which changes of resources may be forgotten.</summary>
internal static class OldFlips
{
    /// <summary>
    /// Those before this instant that nothing rests on: beginnings whose end lies before it, too, and ends after which there is something newer of the
    /// same matter. So what a resource's last change was stays known, and the beginning of an outage that goes on or ended since. Ends are never found without being preceded by their beginnings, so the oldest may be deleted first.
    /// </summary>
    public static IQueryable<HealthFlip> Of(DispatchapyDbContext db, DateTimeOffset before) => db.HealthFlips.Where(flip => flip.At < before && (
        (flip.Kind == HealthFlipKind.WentDown && db.HealthFlips.Any(end => end.ResourceId == flip.ResourceId && end.At > flip.At && end.At < before && end.Kind == HealthFlipKind.CameUp))
        || (flip.Kind == HealthFlipKind.CircuitOpened && db.HealthFlips.Any(end => end.ResourceId == flip.ResourceId && end.At > flip.At && end.At < before && end.Kind == HealthFlipKind.CircuitClosed))
        || (flip.Kind == HealthFlipKind.CameUp
            && db.HealthFlips.Any(later => later.ResourceId == flip.ResourceId && later.At > flip.At && (later.Kind == HealthFlipKind.WentDown || later.Kind == HealthFlipKind.CameUp)))
        || (flip.Kind == HealthFlipKind.CircuitClosed
            && db.HealthFlips.Any(later => later.ResourceId == flip.ResourceId && later.At > flip.At && (later.Kind == HealthFlipKind.CircuitOpened || later.Kind == HealthFlipKind.CircuitClosed)))));
}
