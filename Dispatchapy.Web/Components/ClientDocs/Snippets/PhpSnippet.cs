namespace Dispatchapy.Web.Components.ClientDocs.Snippets;

/// <summary>PHP 7.4 and later, without extensions.</summary>
internal static class PhpSnippet
{
    public static string Of(string url, string payload) => $$"""
        <?php
        $payload = <<<'JSON'
        {{payload.Replace("JSON", "\\u004aSON", StringComparison.Ordinal)}}
        JSON;
        $context = stream_context_create(['http' => [
            'method' => 'POST',
            'header' => [
                'X-API-Token: ' . getenv('{{Snippet.TokenVariable}}'),
                'Content-Type: application/json',
                'Idempotency-Key: ' . bin2hex(random_bytes(16)),
            ],
            'content' => $payload,
            'ignore_errors' => true,
        ]]);
        $answer = file_get_contents({{Quoted(url)}}, false, $context);
        echo $http_response_header[0], ' ', $answer, PHP_EOL;
        """.ReplaceLineEndings("\n");

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
