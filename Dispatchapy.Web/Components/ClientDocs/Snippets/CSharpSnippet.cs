namespace Dispatchapy.Web.Components.ClientDocs.Snippets;

/// <summary>A program of top-level statements for .NET 8 and later.</summary>
internal static class CSharpSnippet
{
    public static string Of(string url, string payload)
    {
        var fence = new string('"', Math.Max(3, LongestRun(payload) + 1));
        return $$"""
            using System.Text;

            var payload = {{fence}}
            {{payload}}
            {{fence}};
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Add("X-API-Token", Environment.GetEnvironmentVariable("{{Snippet.TokenVariable}}"));
            http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
            using var answer = await http.PostAsync({{JsString.Of(url)}}, new StringContent(payload, Encoding.UTF8, "application/json"));
            Console.WriteLine($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            """.ReplaceLineEndings("\n");
    }

    /// <summary>Of double quotes; a raw string needs one more around it.</summary>
    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
