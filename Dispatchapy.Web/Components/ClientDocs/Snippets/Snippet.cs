namespace Dispatchapy.Web.Components.ClientDocs.Snippets;

/// <summary>A program that makes one call. The token is read from the environment variable <see cref="TokenVariable"/>, so that it stands in no code.</summary>
/// <param name="Language">As people call it.</param>
/// <param name="Write">From the endpoint's whole address and a payload of indented JSON.</param>
public sealed record Snippet(string Language, Func<string, string, string> Write)
{
    public const string TokenVariable = "DISPATCHAPY_TOKEN";

    public static IReadOnlyList<Snippet> All { get; } =
    [
        new("curl", CurlSnippet.Of), new("C#", CSharpSnippet.Of), new("Python", PythonSnippet.Of), new("JavaScript", JavaScriptSnippet.Of), new("PHP", PhpSnippet.Of),
    ];
}
