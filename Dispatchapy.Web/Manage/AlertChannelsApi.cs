using System.Security.Claims;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Ways to reach people.</summary>
internal static class AlertChannelsApi
{
    private const string Noun = "alert channel";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alert-channels", ListAsync);
        routes.MapPost("/alert-channels", CreateAsync).RequireAuthorization(Policies.Admin);
        routes.MapGet("/alert-channels/{id}", GetAsync);
        routes.MapPut("/alert-channels/{id}", UpdateAsync).RequireAuthorization(Policies.Admin);
        routes.MapDelete("/alert-channels/{id}", DeleteAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/alert-channels/test", TestDraftAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/alert-channels/{id}/test", TestAsync).RequireAuthorization(Policies.Admin);
    }

    private static Task<IResult> ListAsync(HttpRequest request, AlertChannelStore store, ChannelSecrets secrets, CancellationToken ct) => ListRequest.UseAsync(request, async query =>
    {
        var page = await store.ListAsync(query, ct);
        return Answers.List(page.Items.Select(channel => AlertChannelAnswer.Of(channel, secrets)), page.Next);
    });

    private static async Task<IResult> GetAsync(RouteId id, AlertChannelStore store, ChannelSecrets secrets, CancellationToken ct) =>
        await store.FindAsync(id.Value, ct) is { } channel ? Answers.Ok(AlertChannelAnswer.Of(channel, secrets)) : Answers.Missing(Noun);

    private static Task<IResult> CreateAsync(HttpContext http, AlertChannelStore store, ChannelSecrets secrets, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body => Answers.Created(await store.CreateAsync(AlertChannelBody.Read(body), user.Actor(), ct), Noun, channel => $"/alert-channels/{channel.Id}", http, channel => AlertChannelAnswer.Of(channel, secrets)),
        ct);

    private static Task<IResult> UpdateAsync(RouteId id, HttpRequest request, AlertChannelStore store, ChannelSecrets secrets, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await store.UpdateAsync(id.Value, version, AlertChannelBody.Read(body), user.Actor(), ct), Noun, channel => AlertChannelAnswer.Of(channel, secrets));
        },
        ct);

    private static async Task<IResult> DeleteAsync(RouteId id, AlertChannelStore store, ClaimsPrincipal user, CancellationToken ct) => Answers.Deleted(await store.DeleteAsync(id.Value, user.Actor(), ct), Noun);

    private static Task<IResult> TestDraftAsync(HttpRequest request, ChannelTest test, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body => Answers.Saved(await test.SendAsync(AlertChannelBody.Read(body), null, user.Actor(), ct), Noun, ChannelTestAnswer.Of),
        ct);

    private static async Task<IResult> TestAsync(RouteId id, AlertChannelStore store, ChannelSecrets secrets, ChannelTest test, ClaimsPrincipal user, CancellationToken ct)
    {
        if (await store.FindAsync(id.Value, ct) is not { } channel)
        {
            return Answers.Missing(Noun);
        }

        AlertChannelDraft draft = new() { Name = channel.Name, Kind = channel.Kind, Settings = secrets.Settings(channel), Headers = secrets.Headers(channel) };
        return Answers.Saved(await test.SendAsync(draft, id.Value, user.Actor(), ct), Noun, ChannelTestAnswer.Of);
    }
}
