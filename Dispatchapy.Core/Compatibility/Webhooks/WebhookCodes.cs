using System.Globalization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Status codes as numbers, which is all that postmand knows.</summary>
internal static class WebhookCodes
{
    public static List<string> Texts(IEnumerable<int> codes) => [.. codes.Distinct().Select(code => code.ToString(CultureInfo.InvariantCulture))];

    /// <summary>In the order in which they stand; of a class or a range each code.</summary>
    public static IReadOnlyList<int> Of(IEnumerable<string> texts) =>
        [.. texts.Select(StatusCodeSet.TryParse).OfType<(int From, int To)>().SelectMany(range => Enumerable.Range(range.From, range.To - range.From + 1)).Distinct()];
}
