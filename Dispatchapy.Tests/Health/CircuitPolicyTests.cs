using Dispatchapy.Core.Health;

namespace Dispatchapy.Tests.Health;

public sealed class CircuitPolicyTests
{
    private static readonly HealthOptions Options = new() { CircuitFailures = 3, CooldownMinSeconds = 10, CooldownMaxSeconds = 60 };

    [Fact]
    public void Opens_at_the_configured_number_of_failures() => Assert.Equal([false, false, true, true], Enumerable.Range(1, 4).Select(failures => CircuitPolicy.Opens(failures, Options)));

    [Fact]
    public void The_cool_down_doubles_up_to_its_limit()
    {
        var previous = 0;
        Assert.Equal([10, 20, 40, 60, 60], Enumerable.Range(0, 5).Select(_ => previous = CircuitPolicy.Cooldown(previous, Options)));
    }
}
