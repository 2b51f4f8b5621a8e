using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Exchanges as HTTP/1.1 text, as they were recorded: secrets masked. Pure.</summary>
internal static class RawHttp
{
    private const string End = "\r\n";

    /// <param name="exchange">Null when nothing was built to be sent.</param>
    /// <param name="payload">The task's: what was sent where no other body is on record.</param>
    public static string Request(AttemptExchange? exchange, string payload)
    {
        if (exchange is null)
        {
            return "";
        }

        var known = Uri.TryCreate(exchange.Url, UriKind.Absolute, out var url);
        var start = $"{exchange.Method} {(known ? url!.PathAndQuery : exchange.Url)} HTTP/1.1{End}{(known ? $"Host: {url!.Authority}{End}" : "")}";
        return start + Headers(exchange.RequestHeaders) + End + (exchange.RequestBody ?? payload);
    }

    public static string Response(AttemptExchange? exchange, int? status)
    {
        if (exchange is null || status is null)
        {
            return "";
        }

        using HttpResponseMessage words = new((HttpStatusCode)status);
        var start = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {words.ReasonPhrase}").TrimEnd() + End;
        return start + Headers(exchange.ResponseHeaders) + End + (exchange.ResponseBody is { } body ? ForeignText.Of(body) : "");
    }

    private static string Headers(string? json)
    {
        if (json is null)
        {
            return "";
        }

        StringBuilder lines = new();
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(json)!)
        {
            lines.Append(name).Append(": ").Append(value.Replace('\0', '\uFFFD')).Append(End);
        }

        return lines.ToString();
    }
}
