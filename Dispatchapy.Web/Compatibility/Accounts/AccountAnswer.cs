using System.Text.Json.Serialization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Compatibility.Accounts;

/// <summary>Data Pusher's envelope, with the status code that it had not.</summary>
internal sealed record AccountAnswer(
    bool Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Data)
{
    public const string Failed = "Operation Failed";
    public const string NothingFound = "No results found";
    public const string InvalidDetails = "Invalid Details";
    public const string InvalidData = "Invalid Data";
    public const string Unauthenticated = "Un Authenticate";

    public static IResult Ok(string? message, object? data = null) => Of(true, message, data, StatusCodes.Status200OK);

    public static IResult No(int status, object message) => Of(false, message, null, status);

    /// <summary>Field → messages.</summary>
    public static IResult Invalid(IReadOnlyList<Problem> problems) =>
        No(StatusCodes.Status400BadRequest, problems.GroupBy(problem => problem.Field).ToDictionary(field => field.Key, field => field.Select(problem => problem.Message).ToArray()));

    public static IResult Refused<T>(SaveResult<T> result) => result switch
    {
        SaveResult<T>.Invalid invalid => Invalid(invalid.Problems),
        SaveResult<T>.Conflict => No(StatusCodes.Status409Conflict, Failed),
        _ => No(StatusCodes.Status404NotFound, InvalidDetails),
    };

    private static IResult Of(bool status, object? message, object? data, int code) => Results.Json(new AccountAnswer(status, message, data), ApiJson.Options, statusCode: code);
}
