using System.Buffers.Text;
using System.Security.Cryptography;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Ingest;

/// <summary>A client's secret. It has a value for whoever compares it, and none for whoever prints it.</summary>
public readonly record struct ClientToken(string Value)
{
    public const string Prefix = "dpy_";

    public TokenHash Hash => TokenHash.Of(Value);

    /// <summary>32 random bytes in URL-safe base64.</summary>
    public static ClientToken Create() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public override string ToString() => "dpy_…";
}
