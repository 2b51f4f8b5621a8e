namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>How far two clocks may differ that are set. What is dated further ahead was written under a clock that was put back, and is no news of now.</summary>
internal static class SensorReach
{
    public static TimeSpan Ahead { get; } = TimeSpan.FromMinutes(1);
}
