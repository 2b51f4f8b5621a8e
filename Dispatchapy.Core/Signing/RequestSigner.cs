namespace Dispatchapy.Core.Signing;

/// <summary>Signs the requests to one resource. Pure: id, time and body come in, headers come out.</summary>
internal abstract class RequestSigner
{
    /// <param name="id">The task's: the same for each of its attempts.</param>
    /// <param name="at">When this attempt is sent; also decides whether the secret before still signs.</param>
    /// <param name="body">The very bytes that are sent.</param>
    public abstract KeyValuePair<string, string>[] Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body);

    /// <summary>The headers as they are shown and recorded: what a signature is made of readable, the signature itself masked.</summary>
    /// <param name="id">As in <see cref="Sign"/>, or what stands for it.</param>
    /// <param name="stamp">The time, or what stands for it.</param>
    /// <param name="overlapping">Whether the secret before signs as well.</param>
    /// <param name="mask">Stands for a signature.</param>
    public abstract IEnumerable<KeyValuePair<string, string>> Shown(string id, string stamp, bool overlapping, string mask);

    /// <summary>Whether the secret before signs as well at this moment.</summary>
    public abstract bool Overlaps(DateTimeOffset at);

    /// <param name="scheme">Not <see cref="SigningSchemes.None"/>.</param>
    /// <param name="current">A secret of that scheme.</param>
    /// <param name="previous">The secret before, of the same scheme; null when there is none.</param>
    /// <param name="previousUntil">From then on only the current one signs.</param>
    public static RequestSigner Of(string scheme, string current, string? previous, DateTimeOffset previousUntil) =>
        scheme == SigningSchemes.Hub ? new HubSigner(current, previous, previousUntil) : new StandardSigner(current, previous, previousUntil);
}
