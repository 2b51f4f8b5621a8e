namespace Dispatchapy.Core.Portal;

/// <summary>An endpoint that the owner's application may call.</summary>
/// <param name="Id">Of the endpoint.</param>
/// <param name="Path">Below <c>/api/</c>.</param>
/// <param name="Description">For people.</param>
/// <param name="Active">Whether calls are accepted.</param>
/// <param name="Ready">Whether what is accepted can be delivered; what is missing is the admin's business and names others.</param>
/// <param name="RateLimitPerMinute">Over all clients; null means no limit.</param>
public sealed record PortalEndpoint(Guid Id, string Path, string? Description, bool Active, bool Ready, int? RateLimitPerMinute)
{
    /// <summary>Whether its own development mode holds the tasks of whoever calls.</summary>
    public bool Holds { get; init; }

    /// <summary>Rules of its own development mode that may change a payload.</summary>
    public int ActiveRules { get; init; }
}
