using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Portal;

/// <summary>Request and answer of an attempt, secrets masked.</summary>
public sealed record PortalExchange(SentRequest? Request, ReceivedResponse? Response, string? Error);
