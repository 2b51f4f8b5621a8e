namespace Dispatchapy.Core.Dispatch;

/// <summary>How many requests a resource gets at once after it said that it is too much: half on each such answer, one more for each round that went well. Pure.</summary>
/// <param name="Limit">Requests at once, at least one.</param>
/// <param name="Successes">Since the limit changed.</param>
/// <param name="CutAt">When it was halved last.</param>
public readonly record struct AdaptiveLimit(int Limit, int Successes, DateTimeOffset CutAt)
{
    /// <param name="before">Null when it got everything.</param>
    /// <param name="full">What it gets when all is well.</param>
    /// <param name="sentAt">When the request left that was too much: one from before the last cut says nothing about what came after it.</param>
    /// <param name="now">The moment of the answer.</param>
    public static AdaptiveLimit Busy(AdaptiveLimit? before, int full, DateTimeOffset sentAt, DateTimeOffset now) =>
        // A clock that was set back must not keep the limit up.
        before is { } known && sentAt <= known.CutAt && known.CutAt <= now
            ? known with { Successes = 0 }
            : new AdaptiveLimit(Math.Max(1, Math.Min(before?.Limit ?? full, full) / 2), 0, now);

    /// <param name="full">What it gets when all is well.</param>
    /// <returns>Null when it gets everything again.</returns>
    public AdaptiveLimit? Succeeded(int full)
    {
        var next = Successes + 1 >= Limit ? this with { Limit = Limit + 1, Successes = 0 } : this with { Successes = Successes + 1 };
        return next.Limit >= full ? null : next;
    }
}
