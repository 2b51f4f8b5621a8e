namespace Dispatchapy.Core.Ingest;

/// <summary>Says that a call becomes one task whatever the endpoint's mode: it takes the place of one that is there.</summary>
/// <param name="ResourceId">The only resource it may go to; null when the endpoint's order decides.</param>
public sealed record SingleTask(Guid? ResourceId);
