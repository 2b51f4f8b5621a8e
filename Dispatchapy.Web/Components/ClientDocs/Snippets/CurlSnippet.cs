namespace Dispatchapy.Web.Components.ClientDocs.Snippets;

/// <summary>For a POSIX shell.</summary>
internal static class CurlSnippet
{
    public static string Of(string url, string payload) =>
        $"curl -X POST {Quoted(url)} \\\n  -H \"X-API-Token: ${Snippet.TokenVariable}\" \\\n  -H 'Content-Type: application/json' \\\n  -d {Quoted(payload)}";

    /// <summary>Within single quotes a shell changes nothing, and only they have to be taken care of.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
