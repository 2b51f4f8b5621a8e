using System.Security.Claims;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Mail;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Through which server e-mail goes, and where the sign of life goes.</summary>
internal static class MailApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mail", async (SettingsStore store, CancellationToken ct) => Answers.Ok(MailSettingsAnswer.Of(await store.ReadAsync(ct))));
        routes.MapPut("/mail", SaveAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/mail/test", TestAsync).RequireAuthorization(Policies.Admin);
        routes.MapGet("/heartbeat", async (SettingsStore store, CancellationToken ct) => Answers.Ok(HeartbeatAnswer.Of(await store.ReadAsync(ct))));
        routes.MapPut("/heartbeat", SaveHeartbeatAsync).RequireAuthorization(Policies.Admin);
    }

    private static Task<IResult> SaveAsync(HttpRequest request, SettingsStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await store.SaveMailAsync(version, Draft(body), user.Actor(), ct), "settings", MailSettingsAnswer.Of);
        },
        ct);

    private static Task<IResult> TestAsync(HttpRequest request, ChannelTest test, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var to = body.Text("to");
            return Answers.Saved(await test.SendMailAsync(Draft(body), to, user.Actor(), ct), "settings", ChannelTestAnswer.Of);
        },
        ct);

    private static Task<IResult> SaveHeartbeatAsync(HttpRequest request, SettingsStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            HeartbeatDraft draft = new(body.Text("url"), body.Integer("interval_minutes", new HeartbeatSettings().IntervalMinutes), body.Flag("enabled", true));
            body.Close();
            return Answers.Saved(await store.SaveHeartbeatAsync(version, draft with { Misread = body.Problems }, user.Actor(), ct), "settings", HeartbeatAnswer.Of);
        },
        ct);

    private static MailDraft Draft(JsonMembers body)
    {
        MailSettings defaults = new();
        MailSettings settings = new()
        {
            Host = body.Text("host"),
            Port = body.Integer("port", defaults.Port),
            Security = body.Text("security", defaults.Security),
            CheckCertificate = body.Flag("check_certificate", defaults.CheckCertificate),
            User = body.Text("user"),
            From = body.Text("from"),
            FromName = body.Text("from_name", defaults.FromName),
            TimeoutSeconds = body.Integer("timeout_seconds", defaults.TimeoutSeconds),
        };
        var password = body.Text("password");
        body.Close("version");
        return new MailDraft(settings, password) { Misread = body.Problems };
    }
}
