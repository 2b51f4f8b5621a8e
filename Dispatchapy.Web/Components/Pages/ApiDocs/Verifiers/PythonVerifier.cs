namespace Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;

/// <summary>Python 3, without packages.</summary>
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
}
