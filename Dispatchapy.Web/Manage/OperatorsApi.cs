using System.Security.Claims;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>Accounts of people at the console. For admins only.</summary>
internal sealed class OperatorsApi(OperatorStore store, Passwords passwords, TimeProvider time)
{
    private const string Noun = "operator";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/operators", (OperatorsApi api, CancellationToken ct) => api.ListAsync(ct)).RequireAuthorization(Policies.Admin);
        routes.MapPost("/operators", (HttpContext http, OperatorsApi api, CancellationToken ct) => api.CreateAsync(http, ct)).RequireAuthorization(Policies.Admin);
        routes.MapGet("/operators/{id}", (RouteId id, OperatorsApi api, CancellationToken ct) => api.GetAsync(id.Value, ct)).RequireAuthorization(Policies.Admin);
        routes.MapPut("/operators/{id}", (RouteId id, HttpContext http, OperatorsApi api, CancellationToken ct) => api.UpdateAsync(id.Value, http, ct)).RequireAuthorization(Policies.Admin);
        routes.MapDelete("/operators/{id}", (RouteId id, ClaimsPrincipal user, OperatorsApi api, CancellationToken ct) => api.DeleteAsync(id.Value, user, ct)).RequireAuthorization(Policies.Admin);
        routes.MapPut("/operators/{id}/password", (RouteId id, HttpContext http, OperatorsApi api, CancellationToken ct) => api.SetPasswordAsync(id.Value, http, ct)).RequireAuthorization(Policies.Admin);
        routes.MapPost("/operators/{id}/unlock", (RouteId id, ClaimsPrincipal user, OperatorsApi api, CancellationToken ct) => api.UnlockAsync(id.Value, user, ct)).RequireAuthorization(Policies.Admin);
    }

    /// <summary>All of them on one page: people at one console are few.</summary>
    private async Task<IResult> ListAsync(CancellationToken ct) => Answers.List((await store.ListAsync(ct)).Select(Describe), null);

    private async Task<IResult> GetAsync(Guid id, CancellationToken ct) => await store.FindAsync(id, ct) is { } account ? Answers.Ok(Describe(account)) : Answers.Missing(Noun);

    private Task<IResult> CreateAsync(HttpContext http, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body =>
        {
            var (draft, password) = OperatorBody.ReadNew(body);
            // Hashing costs; what is refused anyway need not be hashed.
            var hash = draft.Misread.Count == 0 ? passwords.Hash(password) : "";
            return Answers.Created(await store.CreateAsync(draft, hash, http.User.Actor(), ct), Noun, account => $"/operators/{account.Id}", http, Describe);
        },
        ct);

    private Task<IResult> UpdateAsync(Guid id, HttpContext http, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await store.UpdateAsync(id, version, OperatorBody.Read(body), http.User.Actor(), ct), Noun, Describe);
        },
        ct);

    private Task<IResult> SetPasswordAsync(Guid id, HttpContext http, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body =>
        {
            var (password, problems) = OperatorBody.ReadPassword(body);
            var result = problems.Count > 0 ? new SaveResult<OperatorAccount>.Invalid(problems) : await store.SetPasswordAsync(id, passwords.Hash(password), http.User.Actor(), ct);
            return Answers.Saved(result, Noun, Describe);
        },
        ct);

    private async Task<IResult> UnlockAsync(Guid id, ClaimsPrincipal user, CancellationToken ct) => Answers.Saved(await store.UnlockAsync(id, user.Actor(), ct), Noun, Describe);

    private async Task<IResult> DeleteAsync(Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await store.DeleteAsync(id, user.Actor(), ct) is var result && result is SaveResult<OperatorAccount>.Saved ? Results.NoContent() : Answers.Saved(result, Noun, Describe);

    private OperatorAnswer Describe(OperatorAccount account) => OperatorAnswer.Of(account, time.GetUtcNow());
}
