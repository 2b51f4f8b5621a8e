using System.Diagnostics;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>The one place where the catalog's answers become HTTP.</summary>
internal static class Answers
{
    private const int ProblemsNamed = 5;
    private const int ProblemsListed = 200;

    public static IResult Ok<T>(T value) => Results.Json(value, ApiJson.Options);

    public static IResult List<T>(IEnumerable<T> items, string? next) => Ok(new ListAnswer<T>([.. items], Cursor.Encode(next)));

    public static IResult Missing(string noun) => Problems.Problem(StatusCodes.Status404NotFound, $"There is no {noun} with this id.");

    public static IResult Deleted(bool done, string noun) => done ? Results.NoContent() : Missing(noun);

    public static IResult Created<T, TAnswer>(SaveResult<T> result, string noun, Func<T, string> location, HttpContext http, Func<T, TAnswer> describe)
    {
        if (result is not SaveResult<T>.Saved saved)
        {
            return Refused(result, noun);
        }

        http.Response.Headers.Location = ManagementApi.Root + location(saved.Item);
        return Results.Json(describe(saved.Item), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    public static IResult Saved<T, TAnswer>(SaveResult<T> result, string noun, Func<T, TAnswer> describe) =>
        result is SaveResult<T>.Saved saved ? Ok(describe(saved.Item)) : Refused(result, noun);

    private static IResult Refused<T>(SaveResult<T> result, string noun) => result switch
    {
        SaveResult<T>.Invalid invalid => Invalid(invalid.Problems, "Nothing was saved."),
        SaveResult<T>.Conflict conflict => Problems.Problem(StatusCodes.Status409Conflict, conflict.Reason),
        SaveResult<T>.Missing => Missing(noun),
        _ => throw new UnreachableException($"Unmapped {result.GetType().Name}."),
    };

    /// <param name="problems">Everything that is wrong.</param>
    /// <param name="therefore">What did not happen.</param>
    public static IResult Invalid(IReadOnlyList<Problem> problems, string therefore)
    {
        var errors = problems.Take(ProblemsListed).GroupBy(problem => problem.Field).ToDictionary(field => field.Key, field => field.Select(problem => problem.Message).Distinct().ToArray());
        var named = string.Join(" ", problems.Take(ProblemsNamed).Select(problem => $"{problem.Field}: {problem.Message}"));
        var more = problems.Count > ProblemsNamed ? $" And {problems.Count - ProblemsNamed} more." : "";
        return Problems.Problem(StatusCodes.Status422UnprocessableEntity, $"{therefore} {named}{more}", errors);
    }
}
