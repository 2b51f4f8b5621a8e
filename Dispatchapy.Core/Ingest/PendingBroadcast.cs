using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>What a call becomes of which each resource gets a task of its own.</summary>
/// <param name="Call">Its row, also when nobody takes it.</param>
/// <param name="Tasks">One for each resource that takes it, in the endpoint's order and in that of their ids.</param>
/// <param name="Parts">The same, as the caller is told.</param>
internal sealed record PendingBroadcast(DispatchCall Call, IReadOnlyList<NewTask> Tasks, IReadOnlyList<CallPart> Parts);
