using Radzen;

namespace Dispatchapy.Web.Components.Dialogs;

/// <summary>The questions that pages ask.</summary>
public static class Dialogs
{
    private static readonly DialogOptions Small = new() { Width = "min(32rem, calc(100vw - 2rem))", CloseDialogOnEsc = true, AutoFocusFirstElement = true };

    /// <summary>Asks once, naming the thing and the consequence.</summary>
    /// <param name="dialogs">The page's.</param>
    /// <param name="title">A question that names the thing.</param>
    /// <param name="consequence">What happens.</param>
    /// <param name="verb">What the button says.</param>
    public static async Task<bool> AskAsync(this DialogService dialogs, string title, string consequence, string verb) =>
        await dialogs.OpenAsync<ConfirmDialog>(title, new() { [nameof(ConfirmDialog.Consequence)] = consequence, [nameof(ConfirmDialog.Verb)] = verb }, Small) is true;

    /// <summary>Shows a secret that is stored nowhere, until the person says that it is copied.</summary>
    /// <param name="dialogs">The page's.</param>
    /// <param name="title">Whose secret.</param>
    /// <param name="secret">The text.</param>
    /// <param name="example">A ready command that uses it; null without one.</param>
    public static Task ShowSecretAsync(this DialogService dialogs, string title, string secret, string? example = null) =>
        dialogs.OpenAsync<SecretOnceDialog>(
            title,
            new() { [nameof(SecretOnceDialog.Secret)] = secret, [nameof(SecretOnceDialog.Example)] = example },
            new DialogOptions { Width = "min(44rem, calc(100vw - 2rem))", CloseDialogOnEsc = false, CloseDialogOnOverlayClick = false, ShowClose = false, AutoFocusFirstElement = true });
}
