namespace Dispatchapy.Web.Docs;

/// <summary>Everything that a call can be refused with, for the documents that people and programs read.</summary>
internal static class CallRefusals
{
    public static IReadOnlyList<(int Status, string Meaning)> All { get; } =
    [
        (400, "Not a JSON object, required parameters are missing, or the contract is broken. errors has all of it: JSON pointers or names of parameters, each with its reasons."),
        (401, "No token, or one that is unknown or revoked."),
        (403, "The token is not allowed on this endpoint."),
        (404, "The endpoint is unknown or inactive."),
        (413, "The body is too large, as it is or with the defaults of the contract filled in."),
        (415, "The body is not declared as JSON in UTF-8."),
        (422, "The Idempotency-Key was used for another body within the last 24 hours."),
        (429, "The rate limit is exceeded; see Retry-After."),
        (503, "The call could not be stored; see Retry-After. With an Idempotency-Key it can be repeated safely."),
    ];
}
