namespace Dispatchapy.Core.Health.History;

/// <summary>A time in which a resource counted as down.</summary>
/// <param name="From">When it went down.</param>
/// <param name="Until">When it came up; null while it is down.</param>
/// <param name="Reason">Why it went down, in a sentence.</param>
public sealed record HealthOutage(DateTimeOffset From, DateTimeOffset? Until, string Reason)
{
    public TimeSpan Duration(DateTimeOffset now) => (Until ?? now) - From is { Ticks: > 0 } time ? time : TimeSpan.Zero;

    /// <summary>Pairs each going down with the next coming up.</summary>
    /// <param name="flips">Of one resource, newest first; other kinds are passed over.</param>
    /// <returns>Newest first. An end whose beginning is not among them is left out.</returns>
    internal static IReadOnlyList<HealthOutage> Of(IEnumerable<HealthFlip> flips)
    {
        List<HealthOutage> outages = [];
        HealthOutage? open = null;
        foreach (var flip in flips.Reverse())
        {
            if (flip.Kind == HealthFlipKind.WentDown)
            {
                open ??= new HealthOutage(flip.At, null, flip.Reason);
            }
            else if (flip.Kind == HealthFlipKind.CameUp && open is not null)
            {
                outages.Add(open with { Until = flip.At });
                open = null;
            }
        }

        if (open is not null)
        {
            outages.Add(open);
        }

        outages.Reverse();
        return outages;
    }
}
