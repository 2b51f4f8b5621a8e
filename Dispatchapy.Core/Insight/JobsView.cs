using Dispatchapy.Core.Jobs;

namespace Dispatchapy.Core.Insight;

/// <summary>Recurring work and the queue, as of one moment.</summary>
/// <param name="Jobs">All of it, sorted by title.</param>
/// <param name="Running">What runs now, the longest first.</param>
/// <param name="Depth">Of the queue.</param>
public sealed record JobsView(IReadOnlyList<JobStatus> Jobs, IReadOnlyList<RunningWork> Running, QueueDepth Depth);
