namespace Dispatchapy.Core.Health;

/// <summary>
/// Who comes back gets a tenth of its traffic first, and then more each moment: a provider that just got up would fall over under
/// everything that waited for it. Pure.
/// </summary>
public static class ReturnRamp
{
    private const double FirstShare = 0.1;

    /// <summary>Requests that may be under way at once, at least one.</summary>
    /// <param name="full">When nothing happened lately.</param>
    /// <param name="returnedAt">When it became usable again; null when it never was not.</param>
    /// <param name="now">The moment.</param>
    /// <param name="ramp">How long it takes until it gets everything; zero gives it everything at once.</param>
    public static int Limit(int full, DateTimeOffset? returnedAt, DateTimeOffset now, TimeSpan ramp)
    {
        // A clock that was set back must not slow anybody down until it has caught up.
        if (returnedAt is not { } since || now < since || now - since >= ramp)
        {
            return full;
        }

        return Math.Max(1, (int)(full * (FirstShare + ((1 - FirstShare) * ((now - since) / ramp)))));
    }
}
