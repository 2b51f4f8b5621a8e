using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads <c>q</c>, <c>after</c> and <c>limit</c>; what is malformed or unknown is refused and never silently ignored.</summary>
internal static class ListRequest
{
    private const string Search = "q";
    private const int MaxSearch = 200;

    public static async Task<IResult> UseAsync(HttpRequest request, Func<ListQuery, Task<IResult>> use)
    {
        QueryParameters parameters = new(request.Query, [Search]);
        ListQuery query = new(Text(parameters), After(parameters), parameters.Limit());
        return parameters.Problem ?? await use(query);
    }

    private static string? Text(QueryParameters parameters)
    {
        var text = parameters.Text(Search);
        if (text?.Length > MaxSearch || text?.Any(char.IsControl) == true)
        {
            parameters.Note(Search, $"Must be one line of at most {MaxSearch} characters.");
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static string? After(QueryParameters parameters)
    {
        const string name = "after";
        if (parameters.Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        var key = Cursor.Decode(text);
        if (key is null)
        {
            parameters.Note(name, "Must be the next of an earlier page.");
        }

        return key;
    }
}
