namespace Dispatchapy.Core.Health.History;

/// <summary>Some checks of a resource, newest first.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Next">Null on the last page.</param>
public sealed record CheckPage(IReadOnlyList<HealthCheck> Items, CheckCursor? Next);
