namespace Dispatchapy.Web.Manage;

/// <summary>How many tasks a replay would take.</summary>
/// <param name="Count">As far as was counted.</param>
/// <param name="More">Whether there are more.</param>
internal sealed record ReplayCountAnswer(int Count, bool More);
