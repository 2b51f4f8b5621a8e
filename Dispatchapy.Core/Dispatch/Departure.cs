using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>A request that is mapped, on record and has its place in the lane: all that is left is to send it.</summary>
internal sealed record Departure(ResourceEntry Resource, OutgoingRequest Request, bool IsPayload, StartedAttempt Started, bool IsProbe);
