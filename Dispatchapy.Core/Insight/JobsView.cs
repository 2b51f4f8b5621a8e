using Dispatchapy.Core.Jobs;

namespace Dispatchapy.Core.Insight;

/// <summary>Recurring work and the queue, as of one moment.</summary>
public sealed record JobsView(IReadOnlyList<JobStatus> Jobs, QueueDepth Depth);
