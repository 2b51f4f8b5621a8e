namespace Dispatchapy.Tests.Support;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
