namespace Dispatchapy.Core.Health;

/// <summary>When a circuit opens and how long it stays open. Pure.</summary>
public static class CircuitPolicy
{
    public static bool Opens(int failuresInARow, HealthOptions options) => failuresInARow >= options.CircuitFailures;

    /// <param name="previous">Seconds of the cool-down before; 0 when the circuit was closed.</param>
    /// <param name="options">The limits.</param>
    /// <returns>Seconds.</returns>
    public static int Cooldown(int previous, HealthOptions options) =>
        previous <= 0 ? options.CooldownMinSeconds : (int)Math.Min(previous * 2L, options.CooldownMaxSeconds);
}
