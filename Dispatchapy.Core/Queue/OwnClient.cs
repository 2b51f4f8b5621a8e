namespace Dispatchapy.Core.Queue;

/// <summary>The gateway as a client of its own engine: whose tasks are alerts. It has no row and no token.</summary>
public static class OwnClient
{
    public const string Name = "Dispatchapy alerts";

    public static readonly Guid Id = new("0198a1e7-0000-7000-8000-a1e270000001");
}
