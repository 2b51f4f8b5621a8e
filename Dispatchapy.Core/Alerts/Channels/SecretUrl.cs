using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>An address that lets in whoever knows it.</summary>
internal static class SecretUrl
{
    /// <summary>A part of a path that is as long as this is a key and no word.</summary>
    private const int KeyLength = 16;

    /// <summary>Only whose it is.</summary>
    public static string Shown(string url) => $"{new Uri(url).GetLeftPart(UriPartial.Authority)}/{SecretHeaders.Mask}";

    public static IEnumerable<string> Parts(string url)
    {
        Uri address = new(url);
        return [url, .. address.PathAndQuery.Length > 1 ? [address.PathAndQuery] : Array.Empty<string>(), .. address.Segments.Select(part => part.Trim('/')).Where(part => part.Length >= KeyLength)];
    }
}
