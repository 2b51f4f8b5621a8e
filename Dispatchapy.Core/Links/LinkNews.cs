namespace Dispatchapy.Core.Links;

/// <summary>News of a resource of an endpoint.</summary>
/// <param name="EndpointId">Of the endpoint.</param>
/// <param name="Endpoint">Its path.</param>
/// <param name="ResourceId">Of the resource.</param>
/// <param name="Resource">Its name.</param>
/// <param name="Url">Its address.</param>
/// <param name="Disabled">Whether it gets nothing of the endpoint any more; otherwise it is only told that this comes nearer.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="At">When.</param>
internal sealed record LinkNews(Guid EndpointId, string Endpoint, Guid ResourceId, string Resource, string Url, bool Disabled, string Reason, DateTimeOffset At);
