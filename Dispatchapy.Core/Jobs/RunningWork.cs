namespace Dispatchapy.Core.Jobs;

/// <summary>A run of recurring work that is under way.</summary>
/// <param name="Work">What it is called.</param>
/// <param name="Subject">What it is about, where one job has many; null otherwise.</param>
/// <param name="Node">Which node runs it: machine and process.</param>
/// <param name="Since">When it began.</param>
public sealed record RunningWork(string Work, string? Subject, string Node, DateTimeOffset Since);
