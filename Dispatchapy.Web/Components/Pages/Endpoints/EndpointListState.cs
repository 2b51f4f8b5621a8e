using Microsoft.AspNetCore.Http.Extensions;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>Which part of the list of endpoints is shown.</summary>
/// <param name="Search">Text in path or description.</param>
/// <param name="After">The path after which the page starts.</param>
public sealed record EndpointListState(string? Search = null, string? After = null)
{
    private const int MaxSearch = 200;

    public static EndpointListState Parse(string? search, string? after) => new(Clean(search), string.IsNullOrEmpty(after) ? null : after);

    public override string ToString()
    {
        QueryBuilder query = [];
        if (Search is not null)
        {
            query.Add("q", Search);
        }

        if (After is not null)
        {
            query.Add("after", After);
        }

        return Urls.Endpoints + query;
    }

    private static string? Clean(string? search)
    {
        var text = string.Concat((search ?? "").Where(c => !char.IsControl(c))).Trim();
        return text.Length == 0 ? null : text[..Math.Min(text.Length, MaxSearch)];
    }
}
