using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Outbound.Requests;

/// <summary>What a request to a resource is made of for one payload. Who sends it adds what is the same for all: configured headers, signature, authentication.</summary>
/// <param name="Url">Where to, secrets and all: never recorded.</param>
/// <param name="ShownUrl">The same with its secrets masked.</param>
/// <param name="Body">Empty where there is none.</param>
/// <param name="HasBody">Whether it has one, however short.</param>
/// <param name="Headers">Made of the payload.</param>
internal sealed record OutgoingRequest(Uri Url, string ShownUrl, ReadOnlyMemory<byte> Body, bool HasBody, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The body is all that differs from one payload to the next.</summary>
    public static OutgoingRequest Plain(ResourceEntry resource, ReadOnlyMemory<byte> body) => new(resource.Url, resource.ShownUrl, body, true, []);

    public override string ToString() => nameof(OutgoingRequest);
}
