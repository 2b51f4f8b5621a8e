using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;

namespace Dispatchapy.Core.Dispatch;

/// <summary>One resource of an endpoint with everything a pick depends on.</summary>
/// <param name="Route">The resource and its mapping.</param>
/// <param name="Facts">Its health and circuit.</param>
/// <param name="HasRoom">Whether this node may send it one more request now.</param>
public readonly record struct CandidateFacts(RouteEntry Route, ResourceFacts Facts, bool HasRoom);
