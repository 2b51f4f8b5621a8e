namespace Dispatchapy.Bench;

/// <summary>Calls with consecutive numbers; the number travels in the payload and is how the receiver recognises them.</summary>
internal readonly record struct CallRange(long From, int Count)
{
    public long End => From + Count;
}
