using System.Security.Claims;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>What may change without a restart.</summary>
internal static class SettingsApi
{
    public static void MapSettingsApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/settings", async (SettingsStore store, CancellationToken ct) => Answers.Ok(SettingsAnswer.Of(await store.ReadAsync(ct))));
        routes.MapPut("/settings", SaveAsync).RequireAuthorization(Policies.Admin);
    }

    private static Task<IResult> SaveAsync(HttpRequest request, SettingsStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await store.SaveAsync(version, SettingsBody.Read(body), user.Actor(), ct), "settings", SettingsAnswer.Of);
        },
        ct);
}
