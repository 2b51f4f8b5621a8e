namespace Dispatchapy.Core.Catalog;

/// <summary>A resource, ready to be used: parsed and decrypted once per save.</summary>
public sealed record ResourceEntry(
    Guid Id,
    string Name,
    Uri Url,
    string Method,
    string ContentType,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> RequiredParams,
    StatusCodeSet SuccessStatusCodes,
    TimeSpan Timeout,
    int MaxConcurrency,
    bool Active)
{
    /// <summary>Header values are secrets: only names may ever be printed.</summary>
    public override string ToString() => $"{Name} ({Id})";
}
