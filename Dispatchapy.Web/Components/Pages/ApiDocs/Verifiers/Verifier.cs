namespace Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;

/// <summary>Code with which a receiver verifies a signature: one function that takes headers, body and secret.</summary>
/// <param name="Language">As people call it.</param>
/// <param name="Text">To be copied as it stands.</param>
public sealed record Verifier(string Language, string Text)
{
    /// <summary>For <c>X-Hub-Signature-256</c>.</summary>
    public static IReadOnlyList<Verifier> Hub { get; } =
        [new("C#", CSharpVerifier.Hub), new("Python", PythonVerifier.Hub), new("JavaScript", JavaScriptVerifier.Hub), new("Go", GoVerifier.Hub), new("PHP", PhpVerifier.Hub)];

    /// <summary>For Standard Webhooks with a shared secret.</summary>
    public static IReadOnlyList<Verifier> Standard { get; } =
        [new("C#", CSharpVerifier.Standard), new("Python", PythonVerifier.Standard), new("JavaScript", JavaScriptVerifier.Standard), new("Go", GoVerifier.Standard), new("PHP", PhpVerifier.Standard)];

    /// <summary>For Standard Webhooks with a public key; in C# and Python with a package, which the code names.</summary>
    public static IReadOnlyList<Verifier> PublicKey { get; } =
        [new("C#", CSharpVerifier.PublicKey), new("Python", PythonVerifier.PublicKey), new("JavaScript", JavaScriptVerifier.PublicKey), new("Go", GoVerifier.PublicKey), new("PHP", PhpVerifier.PublicKey)];
}
