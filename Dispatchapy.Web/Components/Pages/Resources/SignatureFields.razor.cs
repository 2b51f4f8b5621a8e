using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Signing;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Resources;

public sealed partial class SignatureFields
{
    private static readonly string[] Own = ["signing"];

    private int _grace = 1440;

    [Parameter, EditorRequired]
    public required SigningForm Form { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public Resource? Stored { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>Gets the resource with its new secret.</summary>
    [Parameter]
    public EventCallback<Resource> Rotated { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    [Inject]
    public required SigningSecretStore Secrets { get; init; }

    [Inject]
    public required SigningSecrets Signing { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The form shows the secret that signs now: only that one can be rotated.</summary>
    private bool IsStored => Form.IsKept && Stored?.Signing.Scheme == Form.Scheme && Stored.Signing.Algorithm == Form.ToDraft().Algorithm;

    private string? PublicKey => Signing.PublicKey(Stored!.Signing);

    /// <summary>At the one input there is, wherever in the list they belong.</summary>
    private List<Problem> SecretProblems => [.. Problems.Where(problem => problem.Field.StartsWith("signing.secrets", StringComparison.Ordinal)).Select(problem => problem with { Field = "signing.secrets[0]" })];

    private string SchemeHint => Form.Scheme switch
    {
        SigningSchemes.Hub => "The body in HMAC-SHA256, as X-Hub-Signature and X-Hub-Signature-256. A request that was seen can be sent again by anybody.",
        SigningSchemes.Standard => "Task, time and body, as webhook-id, webhook-timestamp and webhook-signature.",
        _ => "Receivers that know no signatures need none.",
    };

    private string AlgorithmHint => Form.Algorithm == SigningSchemes.Ed25519 ? "The private key stays here; the receiver gets the public one." : "Both sides have it: whsec_ and base64.";

    private string Consequence => _grace switch
    {
        0 => "The secret of now stops signing at once: the receiver refuses requests until it has the new one.",
        _ => $"Both secrets sign for {Durations.Of(TimeSpan.FromMinutes(_grace))}; one from before the last rotation stops at once.",
    };

    private async Task ChangeKindAsync()
    {
        // A secret of one kind is none of another; back at the stored kind, the stored one is meant.
        if (Form.IsKept || Form.Generated is not null || Form.Secret.Length == 0)
        {
            var stored = Stored?.Signing is { Scheme: not SigningSchemes.None } signing && signing.Scheme == Form.Scheme && signing.Algorithm == Form.ToDraft().Algorithm;
            (Form.Secret, Form.Generated) = (stored ? SecretHeaders.Mask : "", null);
        }

        await Changed.InvokeAsync();
    }

    private async Task GenerateAsync()
    {
        var (algorithm, secret) = (Form.ToDraft().Algorithm, SigningSecret.New(Form.Scheme, Form.ToDraft().Algorithm));
        (Form.Generated, Form.Secret) = (secret, "");
        await Changed.InvokeAsync();
        await Dialogs.ShowSecretAsync("It signs as soon as you save", algorithm == SigningSchemes.Ed25519 ? SigningSecret.PublicKey(secret)! : secret);
    }

    private Task ForgetGeneratedAsync()
    {
        Form.Generated = null;
        return Changed.InvokeAsync();
    }

    private Task StopPreviousAsync()
    {
        Form.KeepsPrevious = false;
        return Changed.InvokeAsync();
    }

    private async Task RotateAsync()
    {
        var stored = Stored!;
        if (!await Dialogs.AskAsync($"Rotate the signing secret of {stored.Name}?", Consequence, "Rotate") || await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        var result = await Secrets.RotateAsync(stored.Id, new SigningRotation(_grace), actor, CancellationToken.None);
        if (result is SaveResult<IssuedSigningSecret>.Saved { Item: var issued })
        {
            // First, because the dialog waits for a person and the form must not be of an old version meanwhile.
            await Rotated.InvokeAsync(issued.Resource);
            await Dialogs.ShowSecretAsync($"The new {(issued.Secret is null ? "public key" : "signing secret")} of {issued.Resource.Name}", issued.Secret ?? issued.PublicKey!);
        }
        else
        {
            Notifications.Tell(result, "");
        }
    }
}
