using Microsoft.AspNetCore.WebUtilities;

namespace Dispatchapy.Web.Api;

/// <summary>Every error of every API, as RFC 9457 has it.</summary>
public static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <param name="status">The HTTP status code.</param>
    /// <param name="detail">A sentence a person can act on.</param>
    /// <param name="errors">Field → messages, when several things are wrong.</param>
    public static IResult Problem(int status, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        Results.Json(new ProblemBody(ReasonPhrases.GetReasonPhrase(status), status, detail, errors), ApiJson.Options, MediaType, status);
}
