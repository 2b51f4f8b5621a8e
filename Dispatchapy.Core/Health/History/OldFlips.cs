using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Health.History;

/// <summary>Which changes of resources may be forgotten.</summary>
internal static class OldFlips
{
    /// <summary>
    /// Those before this instant that nothing rests on. The latest of each kind of a resource stays, and so does the beginning of an outage whose end
    /// stays or has not come. Ends are never found without being preceded by their beginnings, so the oldest may be deleted first.
    /// </summary>
    public static IQueryable<HealthFlip> Of(DispatchapyDbContext db, DateTimeOffset before) => db.HealthFlips.Where(flip => flip.At < before && (
        (flip.Kind == HealthFlipKind.WentDown && db.HealthFlips.Any(end => end.ResourceId == flip.ResourceId && end.At > flip.At && end.At < before && end.Kind == HealthFlipKind.CameUp))
        || (flip.Kind == HealthFlipKind.CircuitOpened && db.HealthFlips.Any(end => end.ResourceId == flip.ResourceId && end.At > flip.At && end.At < before && end.Kind == HealthFlipKind.CircuitClosed))
        || (flip.Kind == HealthFlipKind.CameUp
            && db.HealthFlips.Any(later => later.ResourceId == flip.ResourceId && later.At > flip.At && (later.Kind == HealthFlipKind.WentDown || later.Kind == HealthFlipKind.CameUp)))
        || (flip.Kind == HealthFlipKind.CircuitClosed
            && db.HealthFlips.Any(later => later.ResourceId == flip.ResourceId && later.At > flip.At && (later.Kind == HealthFlipKind.CircuitOpened || later.Kind == HealthFlipKind.CircuitClosed)))));
}
