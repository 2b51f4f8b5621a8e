using System.Globalization;
using System.Text.Encodings.Web;

namespace Dispatchapy.Web.Security;

/// <summary>What a person reads when a page could not even be begun, for instance because the database is away. Needs nothing that might fail as well.</summary>
internal static class ErrorPage
{
    public static IResult Of(int status, string sentence) => Results.Content(
        string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{status} – Dispatchapy</title><link rel="stylesheet" href="/app.css"></head>
            <body><main class="plain"><h1>{HtmlEncoder.Default.Encode(sentence)}</h1><p><a href="">Try again</a> · <a href="{Urls.Overview}">Overview</a></p></main></body>
            </html>
            """),
        "text/html; charset=utf-8",
        statusCode: status);
}
