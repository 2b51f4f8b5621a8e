using Dispatchapy.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Auth;

/// <summary>Sign-in of people: ASP.NET Core Identity on the gateway's own accounts.</summary>
internal static class ConsoleAuthServiceCollectionExtensions
{
    public static IServiceCollection AddConsoleAuth(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        // Before Identity adds its own for each request: the first admin is made outside any.
        services.AddSingleton<IPasswordHasher<OperatorAccount>, PasswordHasher<OperatorAccount>>();
        services.AddIdentityCore<OperatorAccount>(identity =>
            {
                // Length is what makes a password hard to guess; rules about kinds of characters make people write it down.
                identity.Password = new PasswordOptions { RequiredLength = Passwords.MinLength, RequiredUniqueChars = 4, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5) };
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<OperatorUserStore>()
            .AddClaimsPrincipalFactory<OperatorPrincipals>()
            .AddSignInManager<OperatorSignIn>();
        services.Configure<AuthenticationOptions>(options => options.DefaultScheme = IdentityConstants.ApplicationScheme);
        services.AddAuthentication().AddCookie(IdentityConstants.ApplicationScheme, SessionCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, PortalHandler>(PortalHandler.SchemeName, null);
        services.AddSingleton<SessionCookie>().AddSingleton<Passwords>().AddSingleton<SessionCheck>().AddSingleton<SignInThrottle>().AddSingleton<PortalPages>().AddSingleton<PortalPageLimit>().AddHostedService<FirstAdmin>();
        services.AddScoped<AuthenticationStateProvider, LiveAuthenticationState>().AddScoped<OperatorSession>().AddScoped<PortalVisit>();
        return services.AddCascadingAuthenticationState();
    }
}
