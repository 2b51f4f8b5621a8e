namespace Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;

/// <summary>C#, without packages.</summary>
internal static class CSharpVerifier
{
    public const string Hub = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Security.Cryptography;
        using System.Text;

        public static class Webhook
        {
            // headers: names in lower case; body: the bytes as they arrived, before anything parses them
            public static bool Verify(IReadOnlyDictionary<string, string> headers, byte[] body, string secret)
            {
                var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
                var expected = Encoding.UTF8.GetBytes("sha256=" + Convert.ToHexString(hash).ToLowerInvariant());
                // The second header is there while the secret is being rotated.
                return new[] { "x-hub-signature-256", "x-hub-signature-256-next" }
                    .Any(name => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(headers.GetValueOrDefault(name, "")), expected));
            }
        }

        """;

    public const string Standard = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Security.Cryptography;
        using System.Text;

        public static class Webhook
        {
            // headers: names in lower case; body: the bytes as they arrived, before anything parses them
            public static bool Verify(IReadOnlyDictionary<string, string> headers, byte[] body, string secret)
            {
                var (id, timestamp) = (headers.GetValueOrDefault("webhook-id", ""), headers.GetValueOrDefault("webhook-timestamp", ""));
                // Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
                if (!long.TryParse(timestamp, out var seconds) || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > 300)
                {
                    return false;
                }

                var key = Convert.FromBase64String(secret.StartsWith("whsec_") ? secret["whsec_".Length..] : secret);
                var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.").Concat(body).ToArray());
                var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(hash));
                // Two signatures while the secret is being rotated.
                return headers.GetValueOrDefault("webhook-signature", "").Split(' ')
                    .Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
            }
        }

        """;
}
