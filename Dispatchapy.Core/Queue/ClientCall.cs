namespace Dispatchapy.Core.Queue;

/// <summary>A call of several tasks as its own client sees it.</summary>
public sealed record ClientCall(CallDetails Call, IReadOnlyList<ClientTask> Tasks);
