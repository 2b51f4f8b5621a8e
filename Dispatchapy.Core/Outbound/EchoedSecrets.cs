using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Outbound;

/// <summary>Some providers answer with what they were sent. A secret must not come back through the record of the answer.</summary>
internal static class EchoedSecrets
{
    private static readonly byte[] Mask = Encoding.UTF8.GetBytes(SecretHeaders.Mask);

    /// <summary>What one request of a resource carries that is secret.</summary>
    /// <param name="resource">Whose.</param>
    /// <param name="more">What is another one each time: a signature, an access token.</param>
    public static IReadOnlyList<SentSecret> Of(ResourceEntry resource, IEnumerable<string> more) =>
    [
        .. resource.Headers.Values.Select(Whole), .. (resource.Own?.Secrets ?? []).Select(Whole), .. resource.SecretQuery.Values.Select(Whole), .. (resource.Credentials?.Secrets ?? []).Select(Whole),
        .. more.Select(value => new SentSecret(value, true)),
    ];

    public static string Hide(string text, IReadOnlyList<SentSecret> sent)
    {
        foreach (var secret in sent)
        {
            if (secret.MayBeIn(text))
            {
                return Forms(sent).Aggregate(text, (clean, form) => clean.Replace(form, SecretHeaders.Mask, StringComparison.Ordinal));
            }
        }

        return text;
    }

    public static byte[] Hide(byte[] body, IReadOnlyList<SentSecret> sent)
    {
        foreach (var secret in body.Length > 0 ? sent : [])
        {
            if (secret.MayBeIn(body))
            {
                return Forms(sent).Aggregate(body, (clean, form) => Replace(clean, Encoding.UTF8.GetBytes(form)));
            }
        }

        return body;
    }

    private static SentSecret Whole(string value) => new(value, false);

    private static IEnumerable<string> Parts(string value) => value.Split(SentSecret.Separators) is { Length: > 1 } parts ? [value, .. value.Split(' '), .. parts] : [value];

    /// <summary>As it was sent, and as it looks in JSON and in an address. Longer ones first: a part of one that is hidden already would keep the rest readable.</summary>
    private static IEnumerable<string> Forms(IEnumerable<SentSecret> sent) => sent
        .SelectMany(secret => secret.ComesInParts ? Parts(secret.Value) : [secret.Value])
        .Where(value => value.Length >= SentSecret.Shortest)
        .SelectMany(value => value.All(char.IsAsciiLetterOrDigit) ? [value] : new[] { value, JsonEncodedText.Encode(value).Value, value.Replace("/", "\\/", StringComparison.Ordinal), Uri.EscapeDataString(value) })
        .Distinct()
        .OrderByDescending(value => value.Length);

    private static byte[] Replace(byte[] body, byte[] secret)
    {
        var at = body.AsSpan().IndexOf(secret);
        if (at < 0)
        {
            return body;
        }

        using var clean = new MemoryStream(body.Length);
        var from = 0;
        for (; at >= 0; at = body.AsSpan(from).IndexOf(secret))
        {
            clean.Write(body, from, at);
            clean.Write(Mask);
            from += at + secret.Length;
        }

        clean.Write(body, from, body.Length - from);
        return clean.ToArray();
    }
}
