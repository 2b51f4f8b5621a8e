using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>What the health checks of a resource found.</summary>
internal static class ChecksApi
{
    private static readonly string[] Filters = ["result"];

    public static async Task<IResult> ListAsync(RouteId id, HttpRequest request, ResourceStore resources, HealthHistoryQuery history, CancellationToken ct)
    {
        QueryParameters parameters = new(request.Query, Filters);
        var (failedOnly, after, limit) = (FailedOnly(parameters), After(parameters), parameters.Limit());
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        if (await resources.FindAsync(id.Value, ct) is null)
        {
            return Answers.Missing("resource");
        }

        var page = await history.ChecksAsync(id.Value, failedOnly, after, limit, ct);
        return Answers.List(page.Items.Select(HealthCheckAnswer.Of), page.Next?.ToString());
    }

    private static bool FailedOnly(QueryParameters parameters)
    {
        var result = parameters.Text("result") ?? "all";
        if (result is not ("all" or "failed"))
        {
            parameters.Note("result", "Must be all or failed.");
        }

        return result == "failed";
    }

    private static CheckCursor? After(QueryParameters parameters)
    {
        if (parameters.Text("after") is not { } text)
        {
            return null;
        }

        var after = CheckCursor.TryParse(Cursor.Decode(text));
        if (after is null)
        {
            parameters.Note("after", "Must be the next of an earlier page.");
        }

        return after;
    }
}
