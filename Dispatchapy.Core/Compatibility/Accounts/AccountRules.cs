using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>What an account and a destination may be. Pure.</summary>
internal static class AccountRules
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];

    public static List<Problem> Check(AccountDraft draft, bool isNew) =>
    [
        .. draft.AccountName is { } name ? [.. Needed("account_name", name), .. TextRules.Line("account_name", name, ColumnLengths.AccountName)] : Missing("account_name", isNew),
        .. draft.Email is { } email ? EmailRules.Check("email", email) : Missing("email", isNew),
        .. string.IsNullOrEmpty(draft.Website) || IsHostName(draft.Website) ? [] : AddressRules.Check("website", draft.Website),
    ];

    public static List<Problem> Check(DestinationDraft draft, bool isNew) =>
    [
        .. draft.Url is null ? Missing("url", isNew) : Array.Empty<Problem>(),
        .. draft.HttpMethod is { } method ? Methods.Contains(method) ? [] : [new Problem("http_method", $"Must be one of {string.Join(", ", Methods)}.")] : Missing("http_method", isNew),
        .. draft.Headers is null ? Missing("headers", isNew) : Array.Empty<Problem>(),
    ];

    /// <summary>A problem of the resource, in the words of the destination.</summary>
    public static Problem Translate(Problem problem) => problem with { Field = problem.Field switch { "method" => "http_method", "content_type" => $"headers.{DestinationHeaders.ContentType}", var same => same } };

    /// <summary>Data Pusher's users write it like that, and nobody calls it.</summary>
    private static bool IsHostName(string text) => text.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(text) == UriHostNameType.Dns;

    private static Problem[] Needed(string field, string value) => string.IsNullOrWhiteSpace(value) ? [new Problem(field, "Must not be empty.")] : [];

    private static Problem[] Missing(string field, bool isNew) => isNew ? [new Problem(field, "Is required.")] : [];
}
