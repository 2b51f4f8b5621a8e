using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Ingest;

/// <summary>A call as it arrived, from a client that is known. The key is whatever was given: one that is malformed is refused together with all else that is wrong.</summary>
public sealed record IngestRequest(ClientEntry Client, EndpointEntry Endpoint, string? IdempotencyKey, ReadOnlyMemory<byte> Body)
{
    /// <summary>What is asked for beside the payload.</summary>
    public CallHeaders Headers { get; init; } = CallHeaders.None;

    /// <summary>Null for what applications send: there the endpoint's mode decides.</summary>
    public SingleTask? AsOne { get; init; }

    /// <summary>Whether in a broadcast also those get a task that can take none at this moment, because they are inactive, disabled here or not fully mapped; it waits for them.</summary>
    public bool Patient { get; init; }
}
