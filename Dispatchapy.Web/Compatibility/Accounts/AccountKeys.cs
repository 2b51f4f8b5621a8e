using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Dispatchapy.Web.Compatibility.Accounts;

/// <summary>Who may do what with accounts: holders of a management key all, an account's secret what is the account's own.</summary>
internal sealed class AccountKeys(IAuthorizationService authorization, AccountDoor door)
{
    public const string Header = "X-Account-Token";

    /// <summary>A header keeps a secret out of the logs of proxies; the body and the query are where clients of Data Pusher have it.</summary>
    public static string? SecretOf(HttpRequest request, AccountBody body) => request.Headers[Header] is [{ Length: > 0 } secret] ? secret : body.Text("secret_token");

    /// <summary>Null when no key with this role is sent.</summary>
    public async Task<Actor?> ManagerAsync(HttpContext http, string policy)
    {
        var sent = await http.AuthenticateAsync(ManagementKeyHandler.SchemeName);
        return sent.Principal is { } user && (await authorization.AuthorizeAsync(user, policy)).Succeeded ? user.Actor() : null;
    }

    /// <summary>By key, or by the account's secret; null for neither.</summary>
    public async Task<Actor?> OwnerAsync(HttpContext http, AccountBody body, Account? account, string policy) =>
        await ManagerAsync(http, policy) ?? (await door.AdmitAsync(account, SecretOf(http.Request, body), http.RequestAborted) is { } client ? new Actor(client.Name, ActorKind.Client) : null);
}
