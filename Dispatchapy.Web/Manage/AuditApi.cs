using System.Globalization;
using Dispatchapy.Core.Audit;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Who changed what. For admins only, because it tells of keys and accounts.</summary>
internal static class AuditApi
{
    private static readonly string[] Filters = ["actor", "subject_type", "subject_id", "subject"];

    public static void MapAuditApi(this IEndpointRouteBuilder routes) => routes.MapGet("/audit", ListAsync).RequireAuthorization(Policies.Admin);

    private static async Task<IResult> ListAsync(HttpRequest request, AuditQuery audit, CancellationToken ct)
    {
        QueryParameters parameters = new(request.Query, Filters);
        var (filter, limit) = (new AuditFilter(parameters.Text("actor"), parameters.Text("subject_type"), Id(parameters), parameters.Text("subject")), parameters.Limit());
        var before = Before(parameters);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var entries = await audit.ListAsync(filter, before, limit + 1, ct);
        var next = entries.Count > limit ? entries[limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return Answers.List(entries.Take(limit).Select(AuditAnswer.Of), next);
    }

    private static Guid? Id(QueryParameters parameters)
    {
        if (parameters.Text("subject_id") is not { } text)
        {
            return null;
        }

        if (!Guid.TryParseExact(text, "D", out var id))
        {
            parameters.Note("subject_id", "Must be an id.");
        }

        return id;
    }

    private static long? Before(QueryParameters parameters)
    {
        if (parameters.Text("after") is not { } text)
        {
            return null;
        }

        if (!long.TryParse(Cursor.Decode(text), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            parameters.Note("after", "Must be the next of an earlier page.");
        }

        return id;
    }
}
