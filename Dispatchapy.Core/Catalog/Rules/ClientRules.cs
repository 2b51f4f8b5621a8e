namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>What a client may be.</summary>
internal sealed class ClientRules : ICatalogRule
{
    private const int MaxEndpoints = 1000;

    public IEnumerable<Problem> Check(ClientDraft draft) =>
    [
        .. TextRules.Name("name", draft.Name),
        .. TextRules.Lines("description", draft.Description, Storage.ColumnLengths.Sentence),
        .. ListRules.AtMost("endpoint_ids", draft.EndpointIds.Count, MaxEndpoints),
        .. ListRules.Unique("endpoint_ids", draft.EndpointIds),
        .. NumberRules.RateLimit(draft.RateLimitPerMinute),
        .. ListRules.AtMost("development.rules", draft.Development.Rules.Count, EndpointRules.MaxDevelopmentRules),
    ];
}
