namespace Dispatchapy.Core.Queue;

/// <summary>How many tasks match, as far as it was worth counting.</summary>
/// <param name="Number">Counted.</param>
/// <param name="More">Whether there are, or may be, more.</param>
public sealed record TaskCount(int Number, bool More);
