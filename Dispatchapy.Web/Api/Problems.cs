using Microsoft.AspNetCore.Http.HttpResults;

namespace Dispatchapy.Web.Api;

/// <summary>Every error is RFC 9457, and its detail a sentence that a person can act on.</summary>
internal static class Problems
{
    public static IResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    public static IResult Conflict(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict);

    public static IResult BadRequest(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>400, naming every parameter that is wrong.</summary>
    public static IResult Malformed(ParameterErrors errors) => With(errors, StatusCodes.Status400BadRequest);

    /// <summary>422, naming every field that is wrong.</summary>
    public static IResult Invalid(ParameterErrors errors) => With(errors, StatusCodes.Status422UnprocessableEntity);

    public static IResult NoValidToken(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Problem("A valid token is needed: send it as X-API-Token or as Authorization: Bearer.", statusCode: StatusCodes.Status401Unauthorized);
    }

    private static ProblemHttpResult With(ParameterErrors errors, int status) =>
        TypedResults.Problem(errors.Detail, statusCode: status, extensions: new Dictionary<string, object?> { ["errors"] = errors.ToDictionary() });
}
