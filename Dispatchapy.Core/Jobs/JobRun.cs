namespace Dispatchapy.Core.Jobs;

/// <summary>How a run ended.</summary>
/// <param name="FinishedAt">When.</param>
/// <param name="Took">How long it ran.</param>
/// <param name="Failed">Whether it broke off.</param>
/// <param name="Result">What it did, or why it failed.</param>
public sealed record JobRun(DateTimeOffset FinishedAt, TimeSpan Took, bool Failed, string Result);
