using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Ingest;

/// <summary>A call as it arrived, from a client that is known.</summary>
public sealed record IngestRequest(ClientEntry Client, EndpointEntry Endpoint, string? IdempotencyKey, ReadOnlyMemory<byte> Body);
