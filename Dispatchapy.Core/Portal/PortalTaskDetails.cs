using Dispatchapy.Core.Dispatch;

namespace Dispatchapy.Core.Portal;

/// <summary>One task with what its application sent and how it went.</summary>
/// <param name="Task">As lists show it.</param>
/// <param name="Payload">The JSON object as the application sent it.</param>
/// <param name="Overrides">What development rules changed before it was sent, in their order.</param>
/// <param name="Attempts">In order, the one under way included.</param>
/// <param name="Stamp">Another whenever anything about the task is.</param>
public sealed record PortalTaskDetails(PortalTask Task, string Payload, IReadOnlyList<ExplainedOverride> Overrides, IReadOnlyList<PortalAttempt> Attempts, string Stamp);
