namespace Dispatchapy.Core.Health.History;

/// <summary>The latest checks of one resource, oldest first; the very object as before while there is no newer one.</summary>
public sealed record ResourceChecks(IReadOnlyList<CheckMark> Marks);
