namespace Dispatchapy.Core.Dispatch;

/// <summary>Who would get a task if one resource were down.</summary>
/// <param name="ResourceId">The one that is thought to be down.</param>
/// <param name="Resource">Its name.</param>
/// <param name="Choice">Who would get it then.</param>
public sealed record DryRunOutage(Guid ResourceId, string Resource, DryRunChoice Choice);
