namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>The form for one's own password.</summary>
public sealed class PasswordInput
{
    public string? Current { get; set; }
    public string? New { get; set; }
    public string? Again { get; set; }

    /// <summary>No password in any log.</summary>
    public override string ToString() => nameof(PasswordInput);
}
