using Microsoft.AspNetCore.Mvc;

namespace Dispatchapy.Web.Api;

/// <summary>RFC 9457 answers, all of one form.</summary>
internal static class Problems
{
    /// <param name="status">HTTP status code, 400–599.</param>
    /// <param name="detail">A sentence a person can act on.</param>
    /// <param name="errors">Field → messages, when several things are wrong.</param>
    public static IResult Problem(int status, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        TypedResults.Problem(new ProblemDetails
        {
            Status = status,
            Detail = detail,
            Extensions = errors is { Count: > 0 } ? new Dictionary<string, object?> { ["errors"] = errors } : [],
        });
}
