using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>What people were told, and who knows of it.</summary>
internal static class AlertsApi
{
    private const string Noun = "alert";

    private static readonly string[] Filters = ["event", "subject_id", "open"];

    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    public static RouteGroupBuilder MapAlertsApi(this RouteGroupBuilder group)
    {
        AlertChannelsApi.Map(group);
        AlertRulesApi.Map(group);
        MailApi.Map(group);
        group.MapGet("/alerts", ListAsync);
        group.MapGet("/alerts/{id}", async (RouteId id, AlertLog log, CancellationToken ct) => await log.FindAsync(id.Value, ct) is { } row ? Answers.Ok(AlertRecordAnswer.Of(row)) : Answers.Missing(Noun));
        group.MapPost("/alerts/{id}/acknowledge", async (RouteId id, HttpContext http, AlertLog log, CancellationToken ct) =>
            await log.AcknowledgeAsync(id.Value, http.User.Actor(), ct) is { } row ? Answers.Ok(AlertRecordAnswer.Of(row)) : Answers.Missing(Noun)).RequireAuthorization(Policies.Operator);
        return group;
    }

    private static async Task<IResult> ListAsync(HttpRequest request, AlertLog log, CancellationToken ct)
    {
        QueryParameters parameters = new(request.Query, Filters);
        AlertFilter filter = new(Event(parameters), Subject(parameters), parameters.Text("open") == "true");
        if (parameters.Text("open") is not (null or "true" or "false"))
        {
            parameters.Note("open", "Must be true or false.");
        }

        var (after, limit) = (parameters.After(), parameters.Limit());
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var rows = await log.ListAsync(filter, after, limit + 1, ct);
        // The same cursors as those of tasks: both are ids that sort by time.
        return Results.Json(new ListAnswer<AlertRecordAnswer>([.. rows.Take(limit).Select(AlertRecordAnswer.Of)], rows.Count > limit ? TaskCursor.After(rows[limit - 1].Alert.Id) : null), ApiJson.Options);
    }

    private static string? Event(QueryParameters parameters)
    {
        var name = parameters.Text("event");
        if (name is not null && AlertEvents.Find(name) is null)
        {
            parameters.Note("event", $"Must be one of {string.Join(", ", AlertEvents.All.Select(kind => kind.Name))}.");
        }

        return name;
    }

    private static Guid? Subject(QueryParameters parameters)
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
}
