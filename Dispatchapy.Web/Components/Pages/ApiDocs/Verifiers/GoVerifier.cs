namespace Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;

/// <summary>Go, with its standard library.</summary>
internal static class GoVerifier
{
    public const string Hub = """
        package main

        import (
        	"crypto/hmac"
        	"crypto/sha256"
        	"encoding/hex"
        	"net/http"
        )

        // Verify takes the body as it arrived, before anything parses it.
        func Verify(headers http.Header, body []byte, secret string) bool {
        	mac := hmac.New(sha256.New, []byte(secret))
        	mac.Write(body)
        	expected := []byte("sha256=" + hex.EncodeToString(mac.Sum(nil)))
        	// The second header is there while the secret is being rotated.
        	return hmac.Equal([]byte(headers.Get("X-Hub-Signature-256")), expected) ||
        		hmac.Equal([]byte(headers.Get("X-Hub-Signature-256-Next")), expected)
        }

        """;

    public const string Standard = """
        package main

        import (
        	"crypto/hmac"
        	"crypto/sha256"
        	"encoding/base64"
        	"net/http"
        	"strconv"
        	"strings"
        	"time"
        )

        // Verify takes the body as it arrived, before anything parses it.
        func Verify(headers http.Header, body []byte, secret string) bool {
        	id, timestamp := headers.Get("Webhook-Id"), headers.Get("Webhook-Timestamp")
        	// Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
        	seconds, err := strconv.ParseInt(timestamp, 10, 64)
        	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
        		return false
        	}
        	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
        	if err != nil {
        		return false
        	}
        	mac := hmac.New(sha256.New, key)
        	mac.Write([]byte(id + "." + timestamp + "."))
        	mac.Write(body)
        	expected := []byte("v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)))
        	// Two signatures while the secret is being rotated.
        	for _, signature := range strings.Split(headers.Get("Webhook-Signature"), " ") {
        		if hmac.Equal([]byte(signature), expected) {
        			return true
        		}
        	}
        	return false
        }

        """;

    public const string PublicKey = """
        package main

        import (
        	"crypto/ed25519"
        	"encoding/base64"
        	"net/http"
        	"strconv"
        	"strings"
        	"time"
        )

        // Verify takes the body as it arrived, before anything parses it, and the key as whpk_…
        func Verify(headers http.Header, body []byte, key string) bool {
        	id, timestamp := headers.Get("Webhook-Id"), headers.Get("Webhook-Timestamp")
        	// Older than five minutes, it may be a recording. Remember the ids of as long, and take none twice.
        	seconds, err := strconv.ParseInt(timestamp, 10, 64)
        	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
        		return false
        	}
        	public, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(key, "whpk_"))
        	if err != nil || len(public) != ed25519.PublicKeySize {
        		return false
        	}
        	content := append([]byte(id+"."+timestamp+"."), body...)
        	// Two signatures while the key is being rotated.
        	for _, signature := range strings.Split(headers.Get("Webhook-Signature"), " ") {
        		raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(signature, "v1a,"))
        		if strings.HasPrefix(signature, "v1a,") && err == nil && ed25519.Verify(public, content, raw) {
        			return true
        		}
        	}
        	return false
        }

        """;
}
