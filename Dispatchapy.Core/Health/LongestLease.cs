using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Health;

/// <summary>
/// How far ahead the end of a probe or check that is under way may lie. One that lies further ahead was written before a clock was put back,
/// and nobody shall wait until the clock has caught up.
/// </summary>
internal static class LongestLease
{
    /// <summary>The longest deadline there is and not that of the resource, which may have been shortened meanwhile; the time to write down what came of it; and by which the clocks of two nodes may differ.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromSeconds(Deadlines.MaxSeconds + 10) + TimeSpan.FromMinutes(1);
}
