using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>What one exchange means.</summary>
/// <param name="Outcome">What is certain about the attempt.</param>
/// <param name="Repeatable">Whether another try at the same resource is worth it.</param>
/// <param name="Sign">What it says about the resource.</param>
/// <param name="Error">Null when accepted.</param>
public sealed record Verdict(AttemptOutcome Outcome, bool Repeatable, TrafficSign Sign, string? Error);
