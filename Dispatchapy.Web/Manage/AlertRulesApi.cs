using System.Security.Claims;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Who is told what.</summary>
internal static class AlertRulesApi
{
    private const string Noun = "alert rule";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alert-rules", ListAsync);
        routes.MapPost("/alert-rules", CreateAsync).RequireAuthorization(Policies.Admin);
        routes.MapGet("/alert-rules/{id}", async (RouteId id, AlertRuleStore store, CancellationToken ct) => await store.FindAsync(id.Value, ct) is { } rule ? Answers.Ok(AlertRuleAnswer.Of(rule)) : Answers.Missing(Noun));
        routes.MapPut("/alert-rules/{id}", UpdateAsync).RequireAuthorization(Policies.Admin);
        routes.MapDelete("/alert-rules/{id}", async (RouteId id, AlertRuleStore store, ClaimsPrincipal user, CancellationToken ct) => Answers.Deleted(await store.DeleteAsync(id.Value, user.Actor(), ct), Noun))
            .RequireAuthorization(Policies.Admin);
        routes.MapPost("/alert-rules/preview", PreviewAsync);
    }

    private static Task<IResult> ListAsync(HttpRequest request, AlertRuleStore store, CancellationToken ct) => ListRequest.UseAsync(request, async query =>
    {
        var page = await store.ListAsync(query, ct);
        return Answers.List(page.Items.Select(AlertRuleAnswer.Of), page.Next);
    });

    private static Task<IResult> CreateAsync(HttpContext http, AlertRuleStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body => Answers.Created(await store.CreateAsync(AlertRuleBody.Read(body), user.Actor(), ct), Noun, rule => $"/alert-rules/{rule.Id}", http, AlertRuleAnswer.Of),
        ct);

    private static Task<IResult> UpdateAsync(RouteId id, HttpRequest request, AlertRuleStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await store.UpdateAsync(id.Value, version, AlertRuleBody.Read(body), user.Actor(), ct), Noun, AlertRuleAnswer.Of);
        },
        ct);

    private static Task<IResult> PreviewAsync(HttpRequest request, AlertPreviews previews, CancellationToken ct) => JsonBody.UseAsync(
        request,
        body => Task.FromResult(previews.Of(AlertRuleBody.Read(body)) switch
        {
            SaveResult<IReadOnlyList<PreviewedAlert>>.Saved saved => Answers.List(saved.Item.Select(AlertPreviewAnswer.Of), null),
            SaveResult<IReadOnlyList<PreviewedAlert>>.Invalid invalid => Answers.Invalid(invalid.Problems, "Nothing to preview."),
            _ => throw new System.Diagnostics.UnreachableException(),
        }),
        ct);
}
