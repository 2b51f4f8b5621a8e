using Dispatchapy.Core.Access;
using Dispatchapy.Web.Manage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Auth;

/// <summary>Sign-in of people: ASP.NET Core Identity on the gateway's own accounts.</summary>
internal static class ConsoleAuthServiceCollectionExtensions
{
    public const string CookieName = "dispatchapy";

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
        services.AddAuthentication().AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddSingleton<Passwords>().AddSingleton<SessionCheck>().AddSingleton<SignInThrottle>().AddHostedService<FirstAdmin>();
        services.AddScoped<AuthenticationStateProvider, LiveAuthenticationState>().AddScoped<OperatorSession>();
        return services.AddCascadingAuthenticationState();
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = CookieName;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = Urls.SignIn;
        cookie.AccessDeniedPath = Urls.Forbidden;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        // Automation gets the answer of the management key's scheme, not a page.
        cookie.Events.OnRedirectToLogin = context => IsManagement(context.Request) ? Task.CompletedTask : Redirect(context);
        cookie.Events.OnRedirectToAccessDenied = context => IsManagement(context.Request) ? Task.CompletedTask : Redirect(context);
    }

    /// <summary>Asked at each request: an account that was disabled a moment ago is out now.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var check = context.HttpContext.RequestServices.GetRequiredService<SessionCheck>();
        if (context.Principal is null || !await check.IsValidAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
        }
    }

    private static bool IsManagement(HttpRequest request) => request.Path.StartsWithSegments(ManagementApi.Root);

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
