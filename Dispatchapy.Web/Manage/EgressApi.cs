using System.Security.Claims;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Where the gateway may connect to, and through what.</summary>
internal static class EgressApi
{
    public static void MapEgressApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/egress", async (SettingsStore store, CancellationToken ct) => Answers.Ok(EgressAnswer.Of(await store.ReadAsync(ct)))).RequireAuthorization(Policies.Admin);
        routes.MapPut("/egress", SaveAsync).RequireAuthorization(Policies.Admin);
    }

    private static Task<IResult> SaveAsync(HttpRequest request, SettingsStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await store.SaveEgressAsync(version, Draft(body), user.Actor(), ct), "settings", EgressAnswer.Of);
        },
        ct);

    private static EgressDraft Draft(JsonMembers body)
    {
        EgressSettings settings = new()
        {
            PrivateNetworks = body.Flag("private_networks", new EgressSettings().PrivateNetworks),
            OnlyListed = body.Flag("only_listed", false),
            Allow = body.Texts("allow"),
            Deny = body.Texts("deny"),
            Proxy = body.Text("proxy"),
            ProxyUser = body.Text("proxy_user"),
            ProxyBypass = body.Texts("proxy_bypass"),
        };
        var password = body.Text("proxy_password");
        body.Close("version");
        return new EgressDraft(settings, password) { Misread = body.Problems };
    }
}
