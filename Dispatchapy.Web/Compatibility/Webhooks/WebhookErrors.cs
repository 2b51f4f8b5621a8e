using System.Globalization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>Numbered errors, one JSON object each. 1 to 7 are postmand's; it had no 8.</summary>
internal static class WebhookErrors
{
    private const int NotNowCode = 8;

    /// <summary>A failure of the gateway, or of its database.</summary>
    public static IResult Failed(int status) => status == StatusCodes.Status503ServiceUnavailable ? NotNow(status, "the database did not answer.") : Of(status, 1, "internal server error");

    public static IResult InvalidId() => Of(404, 2, "invalid id");

    public static IResult Malformed(int status = 400, string? details = null) => Of(status, 3, "malformed request body", details);

    /// <summary>Sorted by field, with the first thing that is wrong with each.</summary>
    public static IResult Invalid(IEnumerable<Problem> problems, int status = 400) => Of(
        status, 4, "request validation failed",
        string.Join("; ", problems.DistinctBy(problem => problem.Field).OrderBy(problem => problem.Field, StringComparer.Ordinal).Select(problem => $"{problem.Field}: {problem.Message}")) + ".");

    public static IResult NoWebhook() => Of(404, 5, "webhook not found");

    public static IResult NoDelivery() => Of(404, 6, "delivery not found");

    public static IResult NoAttempt() => Of(404, 7, "delivery attempt not found");

    /// <summary>What may be possible at another moment.</summary>
    public static IResult NotNow(int status, string details) => Of(status, NotNowCode, "not now", details);

    public static IResult NotNow(HttpContext http, int status, TimeSpan retryAfter, string details)
    {
        http.Response.Headers.RetryAfter = ((int)Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        return NotNow(status, details);
    }

    private static IResult Of(int status, int code, string message, string? details = null) => WebhookJson.Result(new WebhookError(code, message, details), status);
}
