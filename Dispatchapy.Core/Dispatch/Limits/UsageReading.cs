namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>What was used at one moment of the database's clock.</summary>
/// <param name="Now">That moment.</param>
/// <param name="State">Null when nothing ever was.</param>
internal readonly record struct UsageReading(DateTimeOffset Now, UsageState? State);
