namespace Dispatchapy.Core.Queue;

/// <summary>What a resource answered.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Headers">Names and values as JSON; null when none were kept.</param>
/// <param name="Body">The first 64 KiB as text, NUL and invalid bytes replaced.</param>
/// <param name="Size">Bytes that were read.</param>
public sealed record ReceivedResponse(int? Status, string? Headers, string? Body, long? Size);
