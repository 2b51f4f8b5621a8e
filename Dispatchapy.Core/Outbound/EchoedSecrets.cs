using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Outbound;

/// <summary>Some providers answer with what they were sent. A secret must not come back through the record of the answer.</summary>
internal static class EchoedSecrets
{
    /// <summary>Shorter values stand in many texts by chance, and hide nothing worth hiding.</summary>
    private const int Shortest = 6;

    private static readonly byte[] Mask = Encoding.UTF8.GetBytes(SecretHeaders.Mask);

    /// <summary>What one request of a resource carries that is secret.</summary>
    /// <param name="resource">Whose.</param>
    /// <param name="more">What is another one each time: a signature, an access token.</param>
    public static IReadOnlyList<string> Of(ResourceEntry resource, IEnumerable<string> more) =>
        [.. resource.Headers.Values, .. resource.Own?.Secrets ?? [], .. resource.SecretQuery.Values, .. resource.Credentials?.Secrets ?? [], .. more.SelectMany(Parts)];

    public static string Hide(string text, IEnumerable<string> sent) =>
        Forms(sent).Aggregate(text, (clean, secret) => clean.Replace(secret, SecretHeaders.Mask, StringComparison.Ordinal));

    public static byte[] Hide(byte[] body, IEnumerable<string> sent) => body.Length == 0 ? body : Forms(sent).Aggregate(body, (clean, secret) => Replace(clean, Encoding.UTF8.GetBytes(secret)));

    /// <summary>A header of several signatures, or one with its algorithm before it, may come back in parts.</summary>
    private static IEnumerable<string> Parts(string value) => value.Split(' ', ',', '=') is { Length: > 1 } parts ? [value, .. value.Split(' '), .. parts] : [value];

    /// <summary>As it was sent, and as it looks in JSON and in an address. Longer ones first: a part of one that is hidden already would keep the rest readable.</summary>
    private static IEnumerable<string> Forms(IEnumerable<string> sent) => sent
        .Where(value => value.Length >= Shortest)
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
