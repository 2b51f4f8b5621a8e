namespace Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;

/// <summary>Python 3, without packages where that is possible.</summary>
internal static class PythonVerifier
{
    public const string Hub = """
        import hashlib
        import hmac


        # headers: names in lower case; body: the bytes as they arrived, before anything parses them
        def verify(headers, body, secret):
            expected = b"sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest().encode()
            # The second header is there while the secret is being rotated.
            names = ("x-hub-signature-256", "x-hub-signature-256-next")
            return any([hmac.compare_digest(headers.get(name, "").encode(), expected) for name in names])

        """;

    public const string Standard = """
        import base64
        import hashlib
        import hmac
        import time


        # headers: names in lower case; body: the bytes as they arrived, before anything parses them
        def verify(headers, body, secret):
            id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
            # Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
            if not (timestamp.isascii() and timestamp.isdigit()) or abs(time.time() - int(timestamp)) > 300:
                return False
            key = base64.b64decode(secret.removeprefix("whsec_"))
            content = f"{id}.{timestamp}.".encode() + body
            expected = b"v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest())
            # Two signatures while the secret is being rotated.
            signatures = headers.get("webhook-signature", "").split(" ")
            return any([hmac.compare_digest(one.encode(), expected) for one in signatures])

        """;

    /// <summary>With the package cryptography: Python's own library has no Ed25519.</summary>
    public const string PublicKey = """
        # pip install cryptography
        import base64
        import time

        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


        # headers: names in lower case; body: the bytes as they arrived, before anything parses them; key: whpk_…
        def verify(headers, body, key):
            id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
            # Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
            if not (timestamp.isascii() and timestamp.isdigit()) or abs(time.time() - int(timestamp)) > 300:
                return False
            public_key = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.removeprefix("whpk_")))
            content = f"{id}.{timestamp}.".encode() + body
            # Two signatures while the key is being rotated.
            for one in headers.get("webhook-signature", "").split(" "):
                if one.startswith("v1a,"):
                    try:
                        public_key.verify(base64.b64decode(one[4:]), content)
                        return True
                    except (InvalidSignature, ValueError):
                        pass
            return False

        """;
}
