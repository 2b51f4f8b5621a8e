using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dispatchapy.Core.Signing;

/// <summary>Standard Webhooks 1.0: <c>{id}.{timestamp}.{body}</c>, one signature for each secret that is good.</summary>
internal sealed class StandardSigner(string current, string? previous, DateTimeOffset previousUntil) : RequestSigner
{
    public const string Id = "webhook-id";
    public const string Timestamp = "webhook-timestamp";
    public const string Signature = "webhook-signature";

    private readonly SignatureKey _current = SignatureKey.Of(current);
    private readonly SignatureKey? _previous = previous is null ? null : SignatureKey.Of(previous);

    public static IReadOnlyList<string> Names { get; } = [Id, Timestamp, Signature];

    public override KeyValuePair<string, string>[] Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var stamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var start = $"{id}.{stamp}.";
        var content = ArrayPool<byte>.Shared.Rent(start.Length + body.Length);
        try
        {
            var length = Encoding.ASCII.GetBytes(start, content) + body.Length;
            body.CopyTo(content.AsSpan(start.Length));
            var signature = _current.Sign(content, length);
            return [new(Id, id), new(Timestamp, stamp), new(Signature, Before(at) is { } before ? $"{signature} {before.Sign(content, length)}" : signature)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content);
        }
    }

    public override IEnumerable<KeyValuePair<string, string>> Shown(string id, string stamp, bool overlapping, string mask) =>
        [new(Id, id), new(Timestamp, stamp), new(Signature, overlapping ? $"{mask} {mask}" : mask)];

    public override bool Overlaps(DateTimeOffset at) => Before(at) is not null;

    private SignatureKey? Before(DateTimeOffset at) => at < previousUntil ? _previous : null;
}
