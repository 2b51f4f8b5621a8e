namespace Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;

/// <summary>Node.js, without packages.</summary>
internal static class JavaScriptVerifier
{
    public const string Hub = """
        import { createHmac, timingSafeEqual } from "node:crypto";

        // headers: as Node.js has them, in lower case; body: a Buffer of the bytes as they arrived
        export function verify(headers, body, secret) {
          const expected = Buffer.from("sha256=" + createHmac("sha256", secret).update(body).digest("hex"));
          const same = signature => signature.length === expected.length && timingSafeEqual(signature, expected);
          // The second header is there while the secret is being rotated.
          return ["x-hub-signature-256", "x-hub-signature-256-next"].some(name => same(Buffer.from(headers[name] ?? "")));
        }

        """;

    public const string Standard = """
        import { createHmac, timingSafeEqual } from "node:crypto";

        // headers: as Node.js has them, in lower case; body: a Buffer of the bytes as they arrived
        export function verify(headers, body, secret) {
          const id = headers["webhook-id"] ?? "", timestamp = headers["webhook-timestamp"] ?? "";
          // Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
          if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
          const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
          const hash = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
          const expected = Buffer.from("v1," + hash);
          const same = signature => signature.length === expected.length && timingSafeEqual(signature, expected);
          // Two signatures while the secret is being rotated.
          return (headers["webhook-signature"] ?? "").split(" ").some(one => same(Buffer.from(one)));
        }

        """;

    public const string PublicKey = """
        import { createPublicKey, verify as check } from "node:crypto";

        // headers: as Node.js has them, in lower case; body: a Buffer of the bytes as they arrived; key: whpk_…
        export function verify(headers, body, key) {
          const id = headers["webhook-id"] ?? "", timestamp = headers["webhook-timestamp"] ?? "";
          // Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
          if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
          const x = Buffer.from(key.replace(/^whpk_/, ""), "base64").toString("base64url");
          const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
          const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
          // Two signatures while the key is being rotated.
          return (headers["webhook-signature"] ?? "").split(" ").filter(one => one.startsWith("v1a,"))
            .some(one => check(null, content, publicKey, Buffer.from(one.slice(4), "base64")));
        }

        """;
}
