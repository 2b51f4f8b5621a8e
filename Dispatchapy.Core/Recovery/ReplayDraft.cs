namespace Dispatchapy.Core.Recovery;

/// <summary>What somebody wants to replay, and how fast.</summary>
public sealed record ReplayDraft(ReplayRange Range, int PerMinute);
