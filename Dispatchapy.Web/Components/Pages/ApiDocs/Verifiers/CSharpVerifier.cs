namespace Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;

/// <summary>C#, without packages where that is possible.</summary>
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

    /// <summary>With the package BouncyCastle.Cryptography: .NET's own Ed25519 is not on every system.</summary>
    public const string PublicKey = """
        // dotnet add package BouncyCastle.Cryptography
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text;
        using Org.BouncyCastle.Crypto.Parameters;
        using Org.BouncyCastle.Crypto.Signers;

        public static class Webhook
        {
            // headers: names in lower case; body: the bytes as they arrived, before anything parses them; key: whpk_…
            public static bool Verify(IReadOnlyDictionary<string, string> headers, byte[] body, string key)
            {
                var (id, timestamp) = (headers.GetValueOrDefault("webhook-id", ""), headers.GetValueOrDefault("webhook-timestamp", ""));
                // Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
                if (!long.TryParse(timestamp, out var seconds) || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > 300)
                {
                    return false;
                }

                var publicKey = new Ed25519PublicKeyParameters(Convert.FromBase64String(key.StartsWith("whpk_") ? key["whpk_".Length..] : key));
                var content = Encoding.UTF8.GetBytes($"{id}.{timestamp}.").Concat(body).ToArray();
                // Two signatures while the key is being rotated.
                return headers.GetValueOrDefault("webhook-signature", "").Split(' ')
                    .Any(one => one.StartsWith("v1a,") && Signed(one["v1a,".Length..], content, publicKey));
            }

            private static bool Signed(string signature, byte[] content, Ed25519PublicKeyParameters publicKey)
            {
                var bytes = new byte[64];
                var signer = new Ed25519Signer();
                signer.Init(false, publicKey);
                signer.BlockUpdate(content, 0, content.Length);
                return Convert.TryFromBase64String(signature, bytes, out var length) && length == 64 && signer.VerifySignature(bytes);
            }
        }

        """;
}
