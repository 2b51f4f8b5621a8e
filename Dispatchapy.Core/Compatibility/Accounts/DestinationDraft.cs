namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>A destination as somebody wants it. Null leaves what is stored.</summary>
/// <param name="Url">Where data is sent.</param>
/// <param name="HttpMethod">GET, POST, PUT or DELETE.</param>
/// <param name="Headers">Values are secrets; <see cref="Catalog.SecretHeaders.Mask"/> keeps the stored one.</param>
public sealed record DestinationDraft(string? Url, string? HttpMethod, IReadOnlyDictionary<string, string>? Headers)
{
    /// <summary>Header values are secrets.</summary>
    public override string ToString() => nameof(DestinationDraft);
}
