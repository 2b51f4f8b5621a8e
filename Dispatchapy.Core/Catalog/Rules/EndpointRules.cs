namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>What an endpoint may be. What its mappings and development rules mean is for Mapping to say.</summary>
internal sealed class EndpointRules : ICatalogRule
{
    private const int MaxResources = 20;

    /// <summary>Each call writes as many rows, in one transaction.</summary>
    private const int MaxReceivers = 500;

    private const int MaxMapping = 500;
    private const int MaxSchedule = 50;

    /// <summary>Seconds: a week.</summary>
    public const int MaxPause = 604_800;

    /// <summary>Rules are tried one by one on every call.</summary>
    public const int MaxDevelopmentRules = 100;

    public IEnumerable<Problem> Check(EndpointDraft draft) =>
    [
        .. EndpointPath.Check(EndpointPath.Normalise(draft.Path)),
        .. TextRules.Lines("description", draft.Description, Storage.ColumnLengths.Sentence),
        .. ParamRules.Check("required_params", draft.RequiredParams),
        .. Mode(draft.Mode),
        .. ListRules.AtMost("resources", draft.Resources.Count, draft.Mode == EndpointModes.Broadcast ? MaxReceivers : MaxResources),
        .. ListRules.Unique("resources", [.. draft.Resources.Select(route => route.ResourceId)], i => $"resources[{i}].resource_id"),
        .. draft.Resources.SelectMany((route, i) => ListRules.AtMost($"resources[{i}].mapping", route.Mapping.Count, MaxMapping)),
        .. Check(draft.Retry),
        .. NumberRules.RateLimit(draft.RateLimitPerMinute),
        .. ListRules.AtMost("development.rules", draft.Development.Rules.Count, MaxDevelopmentRules),
    ];

    private static IEnumerable<Problem> Mode(string mode) =>
        mode is EndpointModes.Failover or EndpointModes.Broadcast ? [] : [new Problem("mode", $"Must be {EndpointModes.Failover} or {EndpointModes.Broadcast}.")];

    public static IEnumerable<Problem> Check(RetrySettings retry) =>
    [
        .. NumberRules.Range("retry.max_attempts", retry.MaxAttempts, 1, 1000),
        .. NumberRules.Range("retry.backoff_min_seconds", retry.BackoffMinSeconds, 0, MaxPause),
        .. NumberRules.Range("retry.backoff_max_seconds", retry.BackoffMaxSeconds, 0, MaxPause),
        .. ListRules.AtMost("retry.schedule_seconds", retry.ScheduleSeconds.Count, MaxSchedule),
        .. retry.ScheduleSeconds.SelectMany((pause, i) => NumberRules.Range($"retry.schedule_seconds[{i}]", pause, 0, MaxPause)),
        .. NumberRules.InOrder("retry.backoff_min_seconds", retry.BackoffMinSeconds, "backoff_max_seconds", retry.BackoffMaxSeconds),
        .. Word("retry.jitter", retry.Jitter, RetryWords.Jitters),
        .. Word("retry.after_refusal", retry.AfterRefusal, RetryWords.AfterRefusals),
    ];

    private static IEnumerable<Problem> Word(string field, string value, IReadOnlyList<string> words) =>
        words.Contains(value) ? [] : [new Problem(field, $"Must be {string.Join(" or ", words)}, not {TextRules.Quoted(value)}.")];
}
