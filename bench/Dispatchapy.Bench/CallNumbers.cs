namespace Dispatchapy.Bench;

/// <summary>Gives every call of a run a number of its own, always ten digits long.</summary>
internal sealed class CallNumbers
{
    public const long First = 1_000_000_000;

    private long _last = First - 1;

    public long Next() => Interlocked.Increment(ref _last);

    /// <summary>The number the next call will get.</summary>
    public long Peek() => Volatile.Read(ref _last) + 1;
}
