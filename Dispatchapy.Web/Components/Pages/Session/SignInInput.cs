namespace Dispatchapy.Web.Components.Pages.Session;

/// <summary>The sign-in form.</summary>
public sealed class SignInInput
{
    public string? Name { get; set; }
    public string? Password { get; set; }

    /// <summary>No password in any log.</summary>
    public override string ToString() => nameof(SignInInput);
}
