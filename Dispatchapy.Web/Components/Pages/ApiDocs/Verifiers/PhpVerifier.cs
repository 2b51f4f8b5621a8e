namespace Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;

/// <summary>PHP 8, with the extensions that come with it.</summary>
internal static class PhpVerifier
{
    public const string Hub = """
        <?php
        // $headers: names in lower case; $body: file_get_contents('php://input')
        function verify(array $headers, string $body, string $secret): bool
        {
            $expected = 'sha256=' . hash_hmac('sha256', $body, $secret);
            // The second header is there while the secret is being rotated.
            return hash_equals($expected, $headers['x-hub-signature-256'] ?? '')
                || hash_equals($expected, $headers['x-hub-signature-256-next'] ?? '');
        }

        """;

    public const string Standard = """
        <?php
        // $headers: names in lower case; $body: file_get_contents('php://input')
        function verify(array $headers, string $body, string $secret): bool
        {
            [$id, $timestamp] = [$headers['webhook-id'] ?? '', $headers['webhook-timestamp'] ?? ''];
            // Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
            if (!ctype_digit($timestamp) || abs(time() - (int)$timestamp) > 300) {
                return false;
            }
            $key = base64_decode(preg_replace('/^whsec_/', '', $secret));
            $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
            // Two signatures while the secret is being rotated.
            foreach (explode(' ', $headers['webhook-signature'] ?? '') as $signature) {
                if (hash_equals($expected, $signature)) {
                    return true;
                }
            }
            return false;
        }

        """;

    public const string PublicKey = """
        <?php
        // $headers: names in lower case; $body: file_get_contents('php://input'); $key: whpk_…
        function verify(array $headers, string $body, string $key): bool
        {
            [$id, $timestamp] = [$headers['webhook-id'] ?? '', $headers['webhook-timestamp'] ?? ''];
            // Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
            if (!ctype_digit($timestamp) || abs(time() - (int)$timestamp) > 300) {
                return false;
            }
            $public = base64_decode(preg_replace('/^whpk_/', '', $key));
            // Two signatures while the key is being rotated.
            foreach (explode(' ', $headers['webhook-signature'] ?? '') as $signature) {
                $raw = str_starts_with($signature, 'v1a,') ? base64_decode(substr($signature, 4)) : '';
                if (strlen($raw) === 64 && sodium_crypto_sign_verify_detached($raw, "$id.$timestamp.$body", $public)) {
                    return true;
                }
            }
            return false;
        }

        """;
}
