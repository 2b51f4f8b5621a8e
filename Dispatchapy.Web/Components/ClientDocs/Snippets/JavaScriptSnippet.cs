namespace Dispatchapy.Web.Components.ClientDocs.Snippets;

/// <summary>A module for Node.js 18 and later; the token has no place in a browser.</summary>
internal static class JavaScriptSnippet
{
    public static string Of(string url, string payload) => $$"""
        import { randomUUID } from "node:crypto";

        const payload = String.raw`{{Raw(payload)}}`;
        const answer = await fetch({{JsString.Of(url)}}, {
          method: "POST",
          headers: {
            "X-API-Token": process.env.{{Snippet.TokenVariable}},
            "Content-Type": "application/json",
            "Idempotency-Key": randomUUID(),
          },
          body: payload,
        });
        console.log(answer.status, await answer.text());
        """.ReplaceLineEndings("\n");

    /// <summary>As text, because JavaScript reads numbers as floating point. What would end the text or be evaluated, JSON can write otherwise.</summary>
    private static string Raw(string payload) => payload.Replace("`", "\\u0060", StringComparison.Ordinal).Replace("${", "\\u0024{", StringComparison.Ordinal);
}
