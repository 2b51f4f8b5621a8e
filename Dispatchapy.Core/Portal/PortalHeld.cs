using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Portal;

/// <summary>An owner's held tasks.</summary>
/// <param name="Tasks">The newest.</param>
/// <param name="Count">Of all.</param>
/// <param name="Movable">Of those that the owner may release and stop; the others are an admin's business.</param>
/// <param name="Kept">By endpoint, why the owner may not move those of <paramref name="Tasks"/> that are held there.</param>
public sealed record PortalHeld(IReadOnlyList<TaskRow> Tasks, TaskCount Count, TaskCount Movable, IReadOnlyDictionary<Guid, string> Kept);
