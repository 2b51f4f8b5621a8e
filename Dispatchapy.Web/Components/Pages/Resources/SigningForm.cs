using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Signing;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>A resource's signature while somebody types.</summary>
public sealed class SigningForm
{
    public string Scheme { get; set; } = SigningSchemes.None;
    public string Algorithm { get; set; } = SigningSchemes.Hmac;

    /// <summary>The mask while the stored one is kept.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Made here and not typed: it stays on this side until it is saved; null when there is none.</summary>
    public string? Generated { get; set; }

    /// <summary>Whether the secret before goes on signing until its grace ends.</summary>
    public bool KeepsPrevious { get; set; }

    public bool IsKept => Generated is null && Secret == SecretHeaders.Mask;

    public string Summary => Scheme switch
    {
        SigningSchemes.Hub => "hub",
        SigningSchemes.Standard => $"Standard Webhooks, {Algorithm}",
        _ => "not signed",
    };

    public static SigningForm Of(SigningDraft draft) => new()
    {
        Scheme = draft.Scheme,
        Algorithm = draft.Algorithm,
        Secret = draft.Secrets.Count > 0 ? draft.Secrets[0] : "",
        KeepsPrevious = draft.Secrets.Count > 1,
    };

    /// <summary>A secret that was made here stays out of the input, also when the form is made anew.</summary>
    public void Recognise(string? generated)
    {
        if (generated is not null && Secret == generated)
        {
            (Generated, Secret) = (generated, "");
        }
    }

    public SigningDraft ToDraft() => new() { Scheme = Scheme, Algorithm = Scheme == SigningSchemes.Standard ? Algorithm : SigningSchemes.Hmac, Secrets = Secrets() };

    private IReadOnlyList<string> Secrets() =>
        Scheme == SigningSchemes.None ? [] : Generated is not null ? [Generated] : Secret.Trim().Length == 0 ? [] : IsKept && KeepsPrevious ? [Secret, SecretHeaders.Mask] : [Secret.Trim()];
}
