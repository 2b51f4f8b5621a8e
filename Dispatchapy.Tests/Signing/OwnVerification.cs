using System.Security.Cryptography;
using System.Text;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Signing;

/// <summary>What a receiver makes of a signature, written from the specifications and with nothing of the gateway's.</summary>
internal static class OwnVerification
{
    /// <summary>Which of the signatures in the header are good under this secret.</summary>
    public static bool[] Standard(ReceivedRequest request, string secret)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}."), .. request.Body];
        using HMACSHA256 hmac = new(Convert.FromBase64String(secret["whsec_".Length..]));
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(content));
        return [.. request.Headers["webhook-signature"].Split(' ').Select(signature => signature == expected)];
    }

    /// <summary>By OpenSSL: the first v1a signature under a public key.</summary>
    public static async Task<bool> PublicKeyAsync(ReceivedRequest request, string key)
    {
        var folder = Directory.CreateTempSubdirectory("v1a");
        try
        {
            // An Ed25519 public key in DER is these twelve bytes and the key.
            byte[] der = [.. Convert.FromHexString("302a300506032b6570032100"), .. Convert.FromBase64String(key["whpk_".Length..])];
            var (public_, content, signature) = (Path.Combine(folder.FullName, "key"), Path.Combine(folder.FullName, "content"), Path.Combine(folder.FullName, "signature"));
            await File.WriteAllBytesAsync(public_, der);
            await File.WriteAllBytesAsync(content, [.. Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}."), .. request.Body]);
            await File.WriteAllBytesAsync(signature, Convert.FromBase64String(request.Headers["webhook-signature"].Split(' ').First(one => one.StartsWith("v1a,", StringComparison.Ordinal))[4..]));
            return (await ProgramRun.OfAsync("openssl", ["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", public_, "-rawin", "-in", content, "-sigfile", signature])).ExitCode == 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>By OpenSSL, as postmand's README has it.</summary>
    public static async Task<string> HubAsync(ReceivedRequest request, string secret)
    {
        var run = await ProgramRun.OfAsync("openssl", ["dgst", "-sha256", "-hmac", secret], request.Text);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output.Trim().Split(' ')[^1];
    }
}
