using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Compatibility.Accounts;

/// <summary><c>/account/</c>: for holders of a management key.</summary>
internal static class AccountsApi
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxRows = 500;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/", GetAsync);
        routes.MapPost("/account/", CreateAsync);
        routes.MapMethods("/account/", ["PATCH"], UpdateAsync);
        routes.MapDelete("/account/", DeleteAsync);
    }

    private static async Task<IResult> GetAsync(HttpContext http, AccountStore store, AccountKeys keys, CancellationToken ct)
    {
        AccountBody query = new(null, http.Request.Query);
        if (await keys.ManagerAsync(http, Policies.Viewer) is null)
        {
            return Unauthenticated(http);
        }

        var (id, after) = (query.Number("account_id"), query.Number("after"));
        if (query.Problems.Count > 0)
        {
            return AccountAnswer.Invalid(query.Problems);
        }

        if (id is null)
        {
            return AccountAnswer.Ok(null, await store.ListAsync((int)Math.Min(after ?? 0, int.MaxValue), MaxRows, ct));
        }

        return await FindAsync(store, id, ct) is { } account
            ? AccountAnswer.Ok(null, new AccountView(account.AccountId, account.AccountName, account.Email, account.Website))
            : AccountAnswer.No(StatusCodes.Status404NotFound, AccountAnswer.NothingFound);
    }

    private static Task<IResult> CreateAsync(HttpContext http, AccountStore store, AccountKeys keys, CancellationToken ct) => UseAsync(http, keys, async (body, actor) =>
    {
        // Neither the number nor the secret is the caller's to choose.
        var result = await store.CreateAsync(Read(body), actor, ct);
        return result is SaveResult<IssuedAccount>.Saved { Item: var made }
            ? AccountAnswer.Ok("Account Created Successfully", new { made.Account.AccountId, made.Account.AccountName, made.Account.Email, made.Account.Website, SecretToken = made.Secret })
            : AccountAnswer.Refused(result);
    }, ct);

    private static Task<IResult> UpdateAsync(HttpContext http, AccountStore store, AccountKeys keys, AccountDoor door, CancellationToken ct) => UseAsync(http, keys, (body, actor) => OwnAsync(body, store, door, async account =>
    {
        var result = await store.UpdateAsync(account.AccountId, Read(body), actor, ct);
        return result is SaveResult<AccountView>.Saved saved ? AccountAnswer.Ok("Updated Successfully", saved.Item) : AccountAnswer.Refused(result);
    }, ct), ct);

    private static Task<IResult> DeleteAsync(HttpContext http, AccountStore store, AccountKeys keys, AccountDoor door, CancellationToken ct) => UseAsync(http, keys, (body, actor) => OwnAsync(
        body, store, door, async account => await store.DeleteAsync(account.AccountId, actor, ct) ? AccountAnswer.Ok("Deleted Successfully") : AccountAnswer.No(StatusCodes.Status404NotFound, AccountAnswer.InvalidDetails), ct), ct);

    /// <summary>A key is enough; a secret that is sent as well, as clients of Data Pusher do, has to be the account's.</summary>
    private static async Task<IResult> OwnAsync(AccountBody body, AccountStore store, AccountDoor door, Func<Account, Task<IResult>> use, CancellationToken ct)
    {
        var (id, secret) = (body.Number("account_id"), body.Text("secret_token"));
        if (body.Problems.Count > 0)
        {
            return AccountAnswer.Invalid(body.Problems);
        }

        return await FindAsync(store, id, ct) is not { } account ? AccountAnswer.No(StatusCodes.Status404NotFound, AccountAnswer.InvalidDetails)
            : secret is not null && await door.AdmitAsync(account, secret, ct) is null ? AccountAnswer.No(StatusCodes.Status401Unauthorized, AccountAnswer.InvalidDetails)
            : await use(account);
    }

    private static async Task<IResult> UseAsync(HttpContext http, AccountKeys keys, Func<AccountBody, Core.Audit.Actor, Task<IResult>> use, CancellationToken ct) =>
        await keys.ManagerAsync(http, Policies.Admin) is { } actor ? await AccountBody.UseAsync(http.Request, MaxBytes, body => use(body, actor), ct) : Unauthenticated(http);

    internal static IResult Unauthenticated(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return AccountAnswer.No(StatusCodes.Status401Unauthorized, AccountAnswer.Unauthenticated);
    }

    internal static Task<Account?> FindAsync(AccountStore store, long? id, CancellationToken ct) => id is > 0 and <= int.MaxValue ? store.FindAsync((int)id, ct) : Task.FromResult<Account?>(null);

    private static AccountDraft Read(AccountBody body) => new(body.Text("account_name"), body.Text("email"), body.Text("website"));
}
