namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>Why a resource may not be given a request now although it could take one.</summary>
/// <param name="Reason">As it stands after the resource's name.</param>
/// <param name="Lasts">Until the day ends, and not moments only.</param>
public sealed record Shortage(string Reason, bool Lasts);
