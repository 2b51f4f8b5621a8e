using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>Rendered by the request itself and not over the circuit: only a request can renew the cookie, without which this session would end with the others.</summary>
public sealed partial class AccountPage
{
    private OperatorAccount _account = new() { Name = "", NormalizedName = "", SecurityStamp = "" };
    private List<Problem> _problems = [];
    private string? _refusal;

    [SupplyParameterFromForm]
    public PasswordInput? Input { get; set; }

    [SupplyParameterFromQuery]
    public bool Done { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required SignInManager<OperatorAccount> SignIn { get; init; }

    [Inject]
    public required OperatorStore Operators { get; init; }

    [Inject]
    public required Passwords Hasher { get; init; }

    [Inject]
    public required SignInThrottle Throttle { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new PasswordInput();
        _account = await SignIn.UserManager.GetUserAsync(Http.User) ?? _account;
    }

    private async Task ChangeAsync()
    {
        var input = Input!;
        if (!Throttle.TryEnter(SignInDoor.Console, Http.Connection.RemoteIpAddress))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refusal = "Too many tries from this address. Try again in a minute.";
            return;
        }

        _problems = [.. Problems(input)];
        // Counted like a sign-in: a session left open must not be a way to try passwords.
        if (_problems.Count == 0 && !(await SignIn.CheckPasswordSignInAsync(_account, input.Current!, lockoutOnFailure: true)).Succeeded)
        {
            _problems.Add(new Problem("current", "Is wrong, or the account is locked for some minutes after too many tries."));
        }

        if (_problems.Count > 0)
        {
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        if (await Operators.SetPasswordAsync(_account.Id, Hasher.Hash(input.New!), Http.User.Actor(), Http.RequestAborted) is SaveResult<OperatorAccount>.Saved saved)
        {
            await SignIn.SignInAsync(saved.Item, isPersistent: false);
            Navigation.NavigateTo($"{Urls.Account}?done=true");
        }
        else
        {
            _refusal = "This account was deleted a moment ago.";
        }
    }

    private static IEnumerable<Problem> Problems(PasswordInput input)
    {
        if (input.Current is not { Length: > 0 and <= Passwords.MaxLength })
        {
            yield return new Problem("current", "Is required.");
        }

        if (Passwords.ProblemOf(input.New) is { } problem)
        {
            yield return new Problem("new", problem);
        }
        else if (input.New != input.Again)
        {
            yield return new Problem("again", "Must be the same as the new password.");
        }
    }
}
