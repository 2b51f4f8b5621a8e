namespace Dispatchapy.Core.Dispatch;

/// <summary>
/// How long to wait for the next look where nothing tells of the work that other nodes accept: very short after some was found, because
/// more of it is likely, and twice as long after each look that found none.
/// </summary>
internal sealed class PollPace
{
    /// <summary>What a busy node waits: 100 looks a second are few beside its claims and write-backs.</summary>
    internal static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    private readonly TimeSpan _longest;

    /// <param name="longest">The wait of an idle node.</param>
    public PollPace(TimeSpan longest) => _longest = Wait = longest;

    public TimeSpan Wait { get; private set; }

    public void Passed(bool foundWork)
    {
        var next = foundWork ? Shortest : 2 * Wait;
        Wait = next < _longest ? next : _longest;
    }
}
