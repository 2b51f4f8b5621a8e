using System.Collections.Concurrent;

namespace Dispatchapy.Core.Links;

/// <summary>
/// Counts in memory what this node's attempts made of each link. Failures are written once a minute, however many there are; a success
/// is worth a statement only where a row says that the link fails.
/// </summary>
internal sealed class LinkMeter(TimeProvider time)
{
    private readonly ConcurrentDictionary<LinkKey, Streak> _streaks = [];

    public void Failed(LinkKey link)
    {
        var (streak, now) = (Of(link), time.GetUtcNow());
        lock (streak)
        {
            streak.First = streak.Unwritten == 0 ? now : streak.First;
            streak.Latest = now;
            streak.Unwritten++;
        }
    }

    /// <returns>The moment of the success, when a row from before it is to be deleted.</returns>
    public DateTimeOffset? Succeeded(LinkKey link)
    {
        var (streak, now) = (Of(link), time.GetUtcNow());
        lock (streak)
        {
            var known = streak.IsKnown;
            (streak.Unwritten, streak.IsKnown, streak.Success) = (0, false, now);
            return known ? now : null;
        }
    }

    /// <summary>What has to be written; it is forgotten here.</summary>
    public List<FailureSpan> Take()
    {
        List<FailureSpan> spans = [];
        foreach (var (link, streak) in _streaks)
        {
            lock (streak)
            {
                if (streak.Unwritten > 0)
                {
                    spans.Add(new FailureSpan(link, streak.First, streak.Latest, streak.Unwritten));
                    streak.Unwritten = 0;
                }
            }
        }

        return spans;
    }

    /// <summary>It could not be written.</summary>
    public void GiveBack(FailureSpan span)
    {
        var streak = Of(span.Link);
        lock (streak)
        {
            // A success since then made it worthless.
            if (streak.Success is { } success && success >= span.Latest)
            {
                return;
            }

            streak.Latest = streak.Unwritten == 0 ? span.Latest : streak.Latest;
            streak.First = span.First;
            streak.Unwritten += span.Count;
        }
    }

    /// <summary>What the table says, from all nodes.</summary>
    /// <returns>Rows that this node knows to be wrong, each with its latest success: another node wrote a failure from before it.</returns>
    public IReadOnlyList<(LinkKey Link, DateTimeOffset Success)> Learn(IReadOnlyDictionary<LinkKey, DateTimeOffset> failingSince)
    {
        List<(LinkKey, DateTimeOffset)> wrong = [];
        foreach (var link in failingSince.Keys.Union(_streaks.Keys))
        {
            var streak = Of(link);
            lock (streak)
            {
                streak.IsKnown = failingSince.TryGetValue(link, out var since);
                if (streak.IsKnown && streak.Success is { } success && success >= since)
                {
                    streak.IsKnown = false;
                    wrong.Add((link, success));
                }
            }
        }

        return wrong;
    }

    private Streak Of(LinkKey link) => _streaks.GetOrAdd(link, static _ => new Streak());

    private sealed class Streak
    {
        public DateTimeOffset First;
        public DateTimeOffset Latest;
        public DateTimeOffset? Success;
        public int Unwritten;
        public bool IsKnown;
    }
}
