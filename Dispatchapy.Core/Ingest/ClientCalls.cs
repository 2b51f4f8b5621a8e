namespace Dispatchapy.Core.Ingest;

/// <summary>What clients did, as of one moment.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Revision">The configuration's at that moment: a list that shows another one has to be read again.</param>
/// <param name="Today">Calls accepted since midnight UTC, by client; none for those without any.</param>
/// <param name="LastUsed">When each last called, up to ten seconds late.</param>
public sealed record ClientCalls(DateTimeOffset At, long Revision, IReadOnlyDictionary<Guid, long> Today, IReadOnlyDictionary<Guid, DateTimeOffset> LastUsed);
