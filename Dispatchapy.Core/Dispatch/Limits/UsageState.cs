namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>What was used of a resource's limits.</summary>
/// <param name="NextAt">When its rate admits the next request.</param>
/// <param name="Day">The UTC day of <paramref name="Sent"/>.</param>
/// <param name="Sent">Requests of that day.</param>
internal readonly record struct UsageState(DateTimeOffset NextAt, DateTimeOffset Day, int Sent);
