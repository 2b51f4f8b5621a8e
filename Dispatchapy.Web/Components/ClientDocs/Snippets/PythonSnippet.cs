namespace Dispatchapy.Web.Components.ClientDocs.Snippets;

/// <summary>Python 3, without packages.</summary>
internal static class PythonSnippet
{
    public static string Of(string url, string payload) => $$"""
        import os
        import urllib.request
        import uuid

        payload = r'''
        {{Raw(payload)}}
        '''
        request = urllib.request.Request(
            {{JsString.Of(url)}},
            data=payload.encode(),
            headers={
                "X-API-Token": os.environ["{{Snippet.TokenVariable}}"],
                "Content-Type": "application/json",
                "Idempotency-Key": str(uuid.uuid4()),
            },
        )
        with urllib.request.urlopen(request) as answer:
            print(answer.status, answer.read().decode())
        """.ReplaceLineEndings("\n");

    /// <summary>As text, because Python reads numbers with a fraction as floating point. Only three quotes in a row would end it; JSON can write them otherwise.</summary>
    private static string Raw(string payload) => payload.Replace("'", "\\u0027", StringComparison.Ordinal);
}
