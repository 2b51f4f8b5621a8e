using Dispatchapy.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Auth;

/// <summary>Signs in who is active; a disabled account is answered like a wrong password.</summary>
internal sealed class OperatorSignIn(
    UserManager<OperatorAccount> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<OperatorAccount> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<OperatorAccount>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<OperatorAccount> confirmation)
    : SignInManager<OperatorAccount>(users, http, principals, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(OperatorAccount user) => user.Active && await base.CanSignInAsync(user);
}
