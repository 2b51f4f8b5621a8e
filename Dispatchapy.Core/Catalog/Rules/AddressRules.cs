namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about addresses to which the gateway sends.</summary>
internal static class AddressRules
{
    public static IEnumerable<Problem> Required(string field, string url) =>
        url.Length == 0 ? [new Problem(field, "Is required.")] : Check(field, url);

    public static IEnumerable<Problem> Check(string field, string url)
    {
        if (url.Length > Storage.ColumnLengths.Url)
        {
            yield return new Problem(field, $"Must have at most {Storage.ColumnLengths.Url} characters, not {url.Length}.");
        }

        if (url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !IsHttp(uri))
        {
            yield return new Problem(field, "Must be an absolute address that starts with http:// or https:// and names a host.");
            yield break;
        }

        if (!HasAsciiForm(uri))
        {
            yield return new Problem(field, "Must name a host that has an ASCII form of at most 63 characters a label.");
            yield break;
        }

        if (url.Length <= Storage.ColumnLengths.Url && uri.AbsoluteUri.Length > Storage.ColumnLengths.Url)
        {
            yield return new Problem(field, $"Must have at most {Storage.ColumnLengths.Url} characters as it is sent; percent-encoded it has {uri.AbsoluteUri.Length}.");
        }

        if (uri.UserInfo.Length > 0)
        {
            yield return new Problem(field, "Must not contain a user name or password: put credentials into headers, where they are encrypted.");
        }

        if (url.Contains('#', StringComparison.Ordinal))
        {
            yield return new Problem(field, "Must not contain a fragment (#…): it is never sent.");
        }
    }

    /// <summary>The lookup of a name needs it; a label may be short enough as it is written and too long in that form.</summary>
    private static bool HasAsciiForm(Uri uri)
    {
        try
        {
            return uri.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private static bool IsHttp(Uri uri) => (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;
}
