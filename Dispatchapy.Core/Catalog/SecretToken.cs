using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dispatchapy.Core.Catalog;

/// <summary>Makes tokens nobody can guess.</summary>
internal static class SecretToken
{
    /// <summary>The prefix and 43 URL-safe characters that hold 32 random bytes.</summary>
    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What may be shown of a token later, so that a person can tell which one it is.</summary>
    public static string Shown(string token) => token[..8] + "…";
}
