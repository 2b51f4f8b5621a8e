using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Whose development mode holds calls at this moment; both are null when nobody's does.</summary>
public sealed record HoldersNow(ClientEntry? Client, EndpointEntry? Endpoint);
