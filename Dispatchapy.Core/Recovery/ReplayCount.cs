namespace Dispatchapy.Core.Recovery;

/// <summary>How many tasks a replay would take.</summary>
/// <param name="Count">As far as was counted.</param>
/// <param name="More">Whether counting stopped there.</param>
public sealed record ReplayCount(int Count, bool More);
