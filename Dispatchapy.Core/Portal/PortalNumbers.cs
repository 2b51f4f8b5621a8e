using Dispatchapy.Core.Insight;

namespace Dispatchapy.Core.Portal;

/// <summary>What an owner's application did lately.</summary>
/// <param name="Endpoints">What it may call, by path.</param>
/// <param name="Throughput">Its own calls only.</param>
/// <param name="Accepted">Since midnight UTC.</param>
/// <param name="Delivered">Since midnight UTC.</param>
/// <param name="Failed">Since midnight UTC, less what was retried since.</param>
/// <param name="RateLimitPerMinute">Over all endpoints; null means no limit.</param>
/// <param name="UsedOfLimit">Calls that count against the limit at this moment.</param>
public sealed record PortalNumbers(IReadOnlyList<PortalEndpoint> Endpoints, Throughput Throughput, long Accepted, long Delivered, long Failed, int? RateLimitPerMinute, int UsedOfLimit);
