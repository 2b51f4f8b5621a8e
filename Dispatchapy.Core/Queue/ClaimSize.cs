namespace Dispatchapy.Core.Queue;

/// <summary>How many tasks a claim takes: first tries before retries, and yet some retries each time, so that nobody starves.</summary>
/// <param name="First">First tries at most.</param>
/// <param name="Retries">Retries at most.</param>
/// <param name="Total">Both together at most.</param>
internal readonly record struct ClaimSize(int First, int Retries, int Total)
{
    private const int Share = 8;

    /// <param name="total">Tasks at most.</param>
    /// <param name="retries">Retries among them at most.</param>
    /// <param name="turn">Counts the claims: of those too small to be shared every eighth has a place for a retry.</param>
    public static ClaimSize Of(int total, int retries, long turn)
    {
        var kept = total >= Share ? total / Share : turn % Share == 0 ? Math.Min(1, total) : 0;
        return new ClaimSize(total - Math.Min(kept, retries), retries, total);
    }

    /// <summary>Whether there may be more: of what was claimed, or of first tries where the only place was a retry's.</summary>
    public bool IsFilledBy(IReadOnlyCollection<LeasedTask> tasks) => tasks.Count == Total || tasks.Count(task => task.Lane == 0) == First;
}
