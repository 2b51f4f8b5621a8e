using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Compatibility.Accounts;

/// <summary><c>/destination/</c>: for holders of a management key, and of the account's secret.</summary>
internal static class DestinationsApi
{
    private const int MaxBytes = 64 * 1024;

    public static void MapDestinations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/destination/", ListAsync);
        routes.MapPost("/destination/", CreateAsync);
        routes.MapMethods("/destination/", ["PATCH"], UpdateAsync);
        routes.MapDelete("/destination/", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AccountStore accounts, DestinationStore store, AccountKeys keys, CancellationToken ct)
    {
        AccountBody query = new(null, http.Request.Query);
        var id = query.Number("account_id");
        if (id is null)
        {
            return AccountAnswer.No(StatusCodes.Status400BadRequest, "account id not present");
        }

        var account = await AccountsApi.FindAsync(accounts, id, ct);
        if (await keys.OwnerAsync(http, query, account, Policies.Viewer) is null)
        {
            return AccountsApi.Unauthenticated(http);
        }

        return account is null ? AccountAnswer.No(StatusCodes.Status404NotFound, AccountAnswer.NothingFound) : AccountAnswer.Ok(null, await store.ListAsync(account.AccountId, ct));
    }

    private static Task<IResult> CreateAsync(HttpContext http, AccountStore accounts, DestinationStore store, AccountKeys keys, CancellationToken ct) => AccountBody.UseAsync(http.Request, MaxBytes, async body =>
    {
        var account = await AccountsApi.FindAsync(accounts, body.Number("account_id"), ct);
        if (await keys.OwnerAsync(http, body, account, Policies.Admin) is not { } actor)
        {
            return AccountsApi.Unauthenticated(http);
        }

        var draft = Read(body);
        if (body.Problems.Count > 0 || account is null)
        {
            return AccountAnswer.Invalid([.. body.Problems, .. account is null ? [new Problem("account_id", "There is no such account.")] : Array.Empty<Problem>()]);
        }

        var result = await store.CreateAsync(account, draft, actor, ct);
        return result is SaveResult<DestinationView>.Saved saved ? AccountAnswer.Ok("Destination Created Successfully", saved.Item) : AccountAnswer.Refused(result);
    }, ct);

    private static Task<IResult> UpdateAsync(HttpContext http, AccountStore accounts, DestinationStore store, AccountKeys keys, CancellationToken ct) => OwnAsync(http, accounts, store, keys, async (body, destination, actor) =>
    {
        var draft = Read(body);
        if (body.Problems.Count > 0)
        {
            return AccountAnswer.Invalid(body.Problems);
        }

        var result = await store.UpdateAsync(destination, draft, actor, ct);
        return result is SaveResult<DestinationView>.Saved saved ? AccountAnswer.Ok("Updated Successfully", saved.Item) : AccountAnswer.Refused(result);
    }, ct);

    private static Task<IResult> DeleteAsync(HttpContext http, AccountStore accounts, DestinationStore store, AccountKeys keys, CancellationToken ct) => OwnAsync(
        http, accounts, store, keys,
        async (_, destination, actor) => await store.DeleteAsync(destination, actor, ct) ? AccountAnswer.Ok("Deleted Successfully") : AccountAnswer.No(StatusCodes.Status404NotFound, AccountAnswer.InvalidDetails), ct);

    /// <summary>Whose it is says the destination and not the caller.</summary>
    private static Task<IResult> OwnAsync(
        HttpContext http, AccountStore accounts, DestinationStore store, AccountKeys keys, Func<AccountBody, Destination, Actor, Task<IResult>> use, CancellationToken ct) => AccountBody.UseAsync(http.Request, MaxBytes, async body =>
    {
        var destination = body.Number("destination_id") is { } id ? await store.FindAsync(id, ct) : null;
        var account = destination is null ? null : await accounts.FindAsync(destination.AccountId, ct);
        return await keys.OwnerAsync(http, body, account, Policies.Admin) is not { } actor ? AccountsApi.Unauthenticated(http)
            : destination is null ? AccountAnswer.No(StatusCodes.Status404NotFound, AccountAnswer.InvalidDetails)
            : await use(body, destination, actor);
    }, ct);

    private static DestinationDraft Read(AccountBody body) => new(body.Text("url"), body.Text("http_method"), body.Texts("headers"));
}
