using System.Security.Cryptography;
using System.Text;

namespace Dispatchapy.Core.Signing;

/// <summary>
/// HMAC-SHA256 of the body. These headers hold one signature each, so while a secret is rotated they go on with the one before, which every
/// receiver knows, and the new secret's signature goes along in headers of its own: no receiver fails before it is changed, and none afterwards.
/// </summary>
internal sealed class HubSigner(string current, string? previous, DateTimeOffset previousUntil) : RequestSigner
{
    public const string Plain = "X-Hub-Signature";
    public const string Sha256 = "X-Hub-Signature-256";
    public const string Next = "-Next";

    private readonly byte[] _current = Encoding.UTF8.GetBytes(current);
    private readonly byte[]? _previous = previous is null ? null : Encoding.UTF8.GetBytes(previous);

    public static IReadOnlyList<string> Names { get; } = [Plain, Sha256, Plain + Next, Sha256 + Next];

    public override KeyValuePair<string, string>[] Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var current = Hex(_current, body);
        if (Before(at) is not { } before)
        {
            return [new(Plain, current), new(Sha256, "sha256=" + current)];
        }

        var previous = Hex(before, body);
        return [new(Plain, previous), new(Sha256, "sha256=" + previous), new(Plain + Next, current), new(Sha256 + Next, "sha256=" + current)];
    }

    public override IEnumerable<KeyValuePair<string, string>> Shown(string id, string stamp, bool overlapping, string mask) =>
        Names.Take(overlapping ? 4 : 2).Select(name => KeyValuePair.Create(name, mask));

    public override bool Overlaps(DateTimeOffset at) => Before(at) is not null;

    private byte[]? Before(DateTimeOffset at) => at < previousUntil ? _previous : null;

    private static string Hex(byte[] key, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, hash);
        return Convert.ToHexStringLower(hash);
    }
}
