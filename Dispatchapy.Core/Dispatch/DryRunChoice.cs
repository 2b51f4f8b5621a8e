namespace Dispatchapy.Core.Dispatch;

/// <summary>Who would get a task.</summary>
/// <param name="ResourceId">Null when nobody would.</param>
/// <param name="Resource">Its name.</param>
/// <param name="IsProbe">The request would test an open circuit.</param>
/// <param name="Reason">Why it, or what would happen instead.</param>
/// <param name="PassedOver">Who would not, and why.</param>
public sealed record DryRunChoice(Guid? ResourceId, string? Resource, bool IsProbe, string Reason, IReadOnlyList<PassedOver> PassedOver);
