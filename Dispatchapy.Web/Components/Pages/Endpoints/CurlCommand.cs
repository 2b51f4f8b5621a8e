namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>A call that can be pasted into a shell.</summary>
public static class CurlCommand
{
    /// <param name="url">Of the endpoint.</param>
    /// <param name="token">The client's.</param>
    /// <param name="payload">JSON.</param>
    public static string Of(string url, string token, string payload) =>
        $"curl -X POST {Quoted(url)} \\\n  -H {Quoted($"X-API-Token: {token}")} \\\n  -H 'Content-Type: application/json' \\\n  -d {Quoted(payload)}";

    /// <summary>Within single quotes a shell changes nothing, and only they have to be taken care of. NUL, which no command can carry, is left out.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}'";
}
