namespace Dispatchapy.Core.Health;

/// <summary>What the probes say of a resource, and how often in a row they said the same.</summary>
/// <param name="Verdict">What it counts as.</param>
/// <param name="Failures">Failed probes in a row.</param>
/// <param name="Successes">Good probes in a row.</param>
public readonly record struct VerdictCount(HealthVerdict Verdict, int Failures, int Successes);
