namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>What a resource may be.</summary>
internal sealed class ResourceRules : ICatalogRule
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public IEnumerable<Problem> Check(ResourceDraft draft) =>
    [
        .. TextRules.Name("name", draft.Name),
        .. AddressRules.Required("url", draft.Url),
        .. Methods.Contains(draft.Method) ? Array.Empty<Problem>() : [new Problem("method", $"Must be one of: {string.Join(", ", Methods)}.")],
        .. HeaderRules.Check("headers", draft.Headers),
        .. MediaTypeRules.Check("content_type", draft.ContentType, draft.Request.Format),
        .. ParamRules.Check("required_params", draft.RequiredParams),
        .. StatusCodeRules.Check("success_status_codes", draft.SuccessStatusCodes),
        .. CheckTimeout(draft.TimeoutSeconds),
        .. CheckConcurrency(draft.MaxConcurrency),
        .. AlertRules.Check(draft.Alerts),
        .. LimitRules.Check(draft.Limits),
        .. SigningRules.Check(draft.Signing, draft.Headers.Keys),
    ];

    public static IEnumerable<Problem> CheckTimeout(int seconds) => NumberRules.Range("timeout_seconds", seconds, 1, Deadlines.MaxSeconds);

    public static IEnumerable<Problem> CheckConcurrency(int requests) => NumberRules.Range("max_concurrency", requests, 1, 1000);
}
