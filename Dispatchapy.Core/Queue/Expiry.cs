namespace Dispatchapy.Core.Queue;

/// <summary>Which tasks' time is over.</summary>
/// <param name="Now">By the database's clock.</param>
/// <param name="Tasks">They are pending; the oldest first.</param>
/// <param name="Any">Whether any pending task has an end at all.</param>
internal readonly record struct Expiry(DateTimeOffset Now, IReadOnlyList<Guid> Tasks, bool Any);
