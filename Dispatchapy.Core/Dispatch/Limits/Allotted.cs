namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>What a node is given of a resource's limits.</summary>
/// <param name="Permits">Requests that the rate admits now.</param>
/// <param name="Units">Of the day's quota.</param>
/// <param name="After">What is used then.</param>
/// <param name="Wait">Until the rate admits more; zero when it does already.</param>
/// <param name="UsedUp">Nothing is left of the day's quota.</param>
/// <param name="DayLeft">Until the next UTC day.</param>
internal readonly record struct Allotted(int Permits, int Units, UsageState After, TimeSpan Wait, bool UsedUp, TimeSpan DayLeft);
