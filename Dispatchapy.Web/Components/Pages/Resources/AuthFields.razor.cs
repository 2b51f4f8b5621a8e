using Dispatchapy.Core.Catalog;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Dispatchapy.Web.Components.Pages.Resources;

public sealed partial class AuthFields
{
    private const int MaxFile = 48 * 1024;

    private static readonly string[] Own = ["auth"];

    [Parameter, EditorRequired]
    public required AuthForm Form { get; set; }

    /// <summary>Null for a new resource.</summary>
    [Parameter]
    public AuthSettings? Stored { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    private (string Label, string Name)? SecretField => Form.Kind switch
    {
        AuthKinds.Header => ("Value", "auth.value"),
        AuthKinds.Basic => ("Password", "auth.password"),
        AuthKinds.Bearer => ("Token", "auth.token"),
        AuthKinds.OAuth2 => ("Client secret", "auth.client_secret"),
        _ => null,
    };

    private string KindHint => Form.Kind switch
    {
        AuthKinds.OAuth2 => "After a 401 a new token is asked for, once, and the request is sent again.",
        AuthKinds.Certificate => "Shown in the TLS handshake: the URL must begin with https://.",
        _ => "Secrets in other headers belong into the headers of the request.",
    };

    private Task ChangeKindAsync()
    {
        Form.ChangeKind();
        return Changed.InvokeAsync();
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > MaxFile)
        {
            Form.FileName = $"{chosen.File.Name} is larger than {MaxFile / 1024} KiB, which no certificate is.";
        }
        else
        {
            await using var stream = chosen.File.OpenReadStream(MaxFile);
            using MemoryStream file = new();
            await stream.CopyToAsync(file);
            (Form.Pfx, Form.FileName) = (Convert.ToBase64String(file.ToArray()), $"{chosen.File.Name} is used when you save.");
        }

        await Changed.InvokeAsync();
    }
}
