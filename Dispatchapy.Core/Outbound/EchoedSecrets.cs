using System.Text;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Outbound;

/// <summary>Some providers answer with what they were sent. A secret must not come back through the record of the answer.</summary>
internal static class EchoedSecrets
{
    /// <summary>Shorter values stand in many texts by chance, and hide nothing worth hiding.</summary>
    private const int Shortest = 6;

    private static readonly byte[] Mask = Encoding.UTF8.GetBytes(SecretHeaders.Mask);

    public static string Hide(string text, ResourceEntry resource) =>
        Secrets(Sent(resource)).Aggregate(text, (clean, secret) => clean.Replace(secret, SecretHeaders.Mask, StringComparison.Ordinal));

    public static byte[] Hide(byte[] body, ResourceEntry resource) => Hide(body, Sent(resource));

    public static byte[] Hide(byte[] body, IEnumerable<string> sent) => Secrets(sent).Aggregate(body, (clean, secret) => Replace(clean, Encoding.UTF8.GetBytes(secret)));

    private static IEnumerable<string> Sent(ResourceEntry resource) => resource.Headers.Values.Concat(resource.Own?.Secrets ?? []);

    private static IEnumerable<string> Secrets(IEnumerable<string> sent) => sent.Where(value => value.Length >= Shortest);

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
