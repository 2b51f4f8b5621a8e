namespace Dispatchapy.Core.Contracts.Formats;

/// <summary>An absolute http or https address in the characters of RFC 3986, without a name or password before the host.</summary>
internal static class UrlFormat
{
    private const string Host = "(?:[A-Za-z0-9](?:[A-Za-z0-9.\\-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])";

    public static ParamFormat Instance { get; } = new(
        "url", "uri", "an absolute http or https address", $"^[Hh][Tt][Tt][Pp][Ss]?://{Host}(?::[0-9]{{1,5}})?(?:[/?#][A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]*)?$", "https://example.com/path") { Shortest = 8, Longest = 2048, BoundsLength = true };
}
