using System.Text.Json;
using Dispatchapy.Core.Signing;

namespace Dispatchapy.Tests.Signing;

/// <summary>Requests as the gateway signs them, and forgeries, for a receiver's code: one verdict for each is right.</summary>
internal sealed record VerifierCases(string Json, bool[] Right)
{
    private const string Id = "0197f0a2-0000-7000-8000-000000000001";

    private static readonly byte[] Body = "{\"text\":\"grüße 🙂\"}"u8.ToArray();

    public static VerifierCases Of(string scheme, string algorithm)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (current, previous) = (SigningSecret.New(scheme, algorithm), SigningSecret.New(scheme, algorithm));
        var (alone, both) = (RequestSigner.Of(scheme, current, null, default), RequestSigner.Of(scheme, current, previous, now.AddHours(1)));
        (object Case, bool Right)[] cases =
        [
            (Case(alone.Sign(Id, now, Body), Body, current), true),
            (Case(both.Sign(Id, now, Body), Body, current), true),
            (Case(both.Sign(Id, now, Body), Body, previous), true),
            (Case(alone.Sign(Id, now, Body), [.. Body, 32], current), false),
            (Case(alone.Sign(Id, now, Body), Body, previous), false),
            (Case([], Body, current), false),
            // Hub has no time in it.
            (Case(alone.Sign(Id, now.AddMinutes(-10), Body), Body, current), scheme == SigningSchemes.Hub),
        ];
        return new VerifierCases(JsonSerializer.Serialize(cases.Select(one => one.Case)), [.. cases.Select(one => one.Right)]);
    }

    private static object Case(KeyValuePair<string, string>[] headers, byte[] body, string secret) => new
    {
        headers = headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value),
        body = Convert.ToBase64String(body),
        secret = SigningSecret.PublicKey(secret) ?? secret,
    };
}
