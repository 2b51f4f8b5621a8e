using System.Globalization;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>Reads the parameters of a list, and notes everything that is wrong with them: nothing is silently ignored.</summary>
internal sealed class QueryParameters
{
    private readonly IQueryCollection _query;
    private readonly SortedDictionary<string, string> _errors = new(StringComparer.Ordinal);

    /// <param name="query">What was sent.</param>
    /// <param name="known">The filters; <c>after</c> and <c>limit</c> are always known.</param>
    public QueryParameters(IQueryCollection query, IReadOnlyList<string> known)
    {
        _query = query;
        string[] names = [.. known, "after", "limit"];
        foreach (var (name, values) in query)
        {
            if (!names.Contains(name))
            {
                Note(name.Length > 100 ? name[..100] + "…" : name, $"Is unknown here; known are {string.Join(", ", names)}.");
            }
            else if (values is not [{ } value] || value.Contains('\0', StringComparison.Ordinal))
            {
                Note(name, "Must be given once, and be text.");
            }
        }
    }

    /// <summary>Null when nothing is wrong.</summary>
    public IResult? Problem => _errors.Count == 0 ? null : Problems.Problem(
        StatusCodes.Status400BadRequest,
        string.Join(" ", _errors.Select(error => $"{error.Key}: {error.Value}")),
        _errors.ToDictionary(error => error.Key, error => new[] { error.Value }));

    public string? Text(string name) => _errors.ContainsKey(name) ? null : _query[name] is [{ } text] ? text : null;

    public Guid? After() => Text("after") is { } text ? TaskCursor.TryParse(text) ?? Wrong<Guid>("after", "Must be the next of an earlier page.") : null;

    public int Limit() => Text("limit") is not { } text ? TaskListQuery.DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= TaskListQuery.MaxLimit ? limit
        : Wrong<int>("limit", $"Must be a whole number from 1 to {TaskListQuery.MaxLimit}.") ?? TaskListQuery.DefaultLimit;

    public void Note(string name, string message) => _errors.TryAdd(name, message);

    private T? Wrong<T>(string name, string message)
        where T : struct
    {
        Note(name, message);
        return null;
    }
}
