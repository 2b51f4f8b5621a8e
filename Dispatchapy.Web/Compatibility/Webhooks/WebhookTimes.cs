using System.Globalization;
using System.Text.RegularExpressions;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>Reads instants of RFC 3339.</summary>
internal static partial class WebhookTimes
{
    /// <summary>Null for anything else. A space stands for the plus that an address turned into one.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        var plain = text?.Replace(' ', '+');
        return plain is not null && Rfc3339().IsMatch(plain) && DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, out var instant) ? instant.ToUniversalTime() : null;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
