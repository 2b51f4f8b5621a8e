namespace Dispatchapy.Web.Components.Portal;

/// <summary>The sign-in form of the portal.</summary>
public sealed class PortalSignInInput
{
    public string? Token { get; set; }

    /// <summary>No token in any log.</summary>
    public override string ToString() => nameof(PortalSignInInput);
}
