using Dispatchapy.Core.Access;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Components.Pages.Session;

public sealed partial class SignInPage
{
    /// <summary>Of a request: whoever is not signed in yet need not send much.</summary>
    private const int MaxBytes = 64 * 1024;

    private string? _refusal;

    [SupplyParameterFromForm]
    public SignInInput? Input { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required SignInManager<OperatorAccount> SignIn { get; init; }

    [Inject]
    public required OperatorStore Operators { get; init; }

    [Inject]
    public required SignInThrottle Throttle { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => Input ??= new SignInInput();

    private async Task SignInAsync()
    {
        var (name, password) = (Input!.Name?.Trim() ?? "", Input.Password ?? "");
        if (!Throttle.TryEnter(SignInDoor.Console, Http.Connection.RemoteIpAddress))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Http.Response.Headers.RetryAfter = "60";
            _refusal = "Too many tries from this address. Try again in a minute.";
            return;
        }

        var account = IsPossible(name) && password.Length <= Passwords.MaxLength ? await SignIn.UserManager.FindByNameAsync(name) : null;
        // Hashed in any case: how long a refusal takes must not tell which names exist, nor which of them are locked or disabled.
        var result = account is null || !account.Active || await SignIn.UserManager.IsLockedOutAsync(account)
            ? Refuse(password)
            : await SignIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            Http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            // The same words for every reason, a locked account included: they would tell which names exist.
            _refusal = "Name or password is wrong, or the account is locked for some minutes after too many tries.";
            return;
        }

        await Operators.NoteSignInAsync(account!, Http.RequestAborted);
        Navigation.NavigateTo(Urls.Local(ReturnUrl));
    }

    /// <summary>Nobody has another name, and a database need not be asked for characters that it does not know.</summary>
    private static bool IsPossible(string name) => name.Length is > 0 and <= 200 && !name.Any(char.IsControl);

    private SignInResult Refuse(string password)
    {
        SignIn.UserManager.PasswordHasher.HashPassword(new OperatorAccount { Name = "", NormalizedName = "", SecurityStamp = "" }, password);
        return SignInResult.Failed;
    }
}
