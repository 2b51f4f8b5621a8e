using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads <c>q</c>, <c>after</c> and <c>limit</c>; what is malformed is refused and never silently ignored.</summary>
internal static class ListRequest
{
    private const int MaxSearch = 200;

    public static async Task<IResult> UseAsync(HttpRequest request, Func<ListQuery, Task<IResult>> use)
    {
        Dictionary<string, string[]> errors = [];
        var query = new ListQuery(Search(request.Query["q"], errors), After(request.Query["after"], errors), Limit(request.Query["limit"], errors));
        return errors.Count == 0 ? await use(query) : Problems.Problem(StatusCodes.Status400BadRequest, string.Join(" ", errors.Select(error => $"{error.Key}: {error.Value[0]}")), errors);
    }

    private static string? Search(string? text, Dictionary<string, string[]> errors)
    {
        if (text?.Length > MaxSearch || text?.Any(char.IsControl) == true)
        {
            errors["q"] = [$"Must be one line of at most {MaxSearch} characters."];
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static string? After(string? text, Dictionary<string, string[]> errors)
    {
        var key = string.IsNullOrEmpty(text) ? null : Cursor.Decode(text);
        if (!string.IsNullOrEmpty(text) && key is null)
        {
            errors["after"] = ["Must be the next of an earlier page."];
        }

        return key;
    }

    private static int Limit(string? text, Dictionary<string, string[]> errors)
    {
        if (text is null)
        {
            return ListQuery.DefaultLimit;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= ListQuery.MaxLimit)
        {
            return limit;
        }

        errors["limit"] = [$"Must be a whole number from 1 to {ListQuery.MaxLimit}."];
        return ListQuery.DefaultLimit;
    }
}
