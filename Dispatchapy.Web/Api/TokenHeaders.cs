namespace Dispatchapy.Web.Api;

/// <summary>Where a client's token may stand.</summary>
internal static class TokenHeaders
{
    private static readonly string[] AfterAuthorization = ["Token", "Access-Token", "access_token"];

    /// <summary>The first that is there; X-API-Token wins over the rest.</summary>
    public static string? Read(IHeaderDictionary headers) =>
        First(headers, "X-API-Token") ?? Bearer(headers) ?? AfterAuthorization.Select(name => First(headers, name)).FirstOrDefault(token => token is not null);

    private static string? First(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[0]) ? values[0]!.Trim() : null;

    private static string? Bearer(IHeaderDictionary headers) =>
        First(headers, "Authorization") is { } value && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value["Bearer ".Length..].Trim() : null;
}
