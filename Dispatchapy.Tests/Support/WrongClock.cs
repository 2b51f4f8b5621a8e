namespace Dispatchapy.Tests.Support;

/// <summary>A clock that runs as it should and was set wrongly, as on a machine without a time server.</summary>
public sealed class WrongClock(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
