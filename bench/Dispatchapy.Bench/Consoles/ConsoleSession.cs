using System.Net;
using System.Text.RegularExpressions;

namespace Dispatchapy.Bench.Consoles;

/// <summary>A person who signed in; any number of consoles may be open under it.</summary>
internal sealed partial class ConsoleSession : IDisposable
{
    private readonly HttpClient _http;

    private ConsoleSession(HttpClient http, CookieContainer cookies) => (_http, Cookies) = (http, cookies);

    public CookieContainer Cookies { get; }

    public Uri Address => _http.BaseAddress!;

    public static async Task<ConsoleSession> SignInAsync(int port, string password, CancellationToken ct)
    {
        var cookies = new CookieContainer();
        var session = new ConsoleSession(new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") }, cookies);
        session._http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var form = await session._http.GetStringAsync(new Uri("/signin", UriKind.Relative), ct);
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "signin",
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(form).Groups[1].Value),
            ["Input.Name"] = "admin",
            ["Input.Password"] = password,
        });
        using var answer = await session._http.PostAsync(new Uri("/signin", UriKind.Relative), fields, ct);
        return cookies.GetCookies(session.Address).Count > 1 ? session : throw new InvalidOperationException($"The console did not take the password: {answer.StatusCode}.");
    }

    public Task<string> PageAsync(string path, CancellationToken ct) => _http.GetStringAsync(new Uri(path, UriKind.Relative), ct);

    public async Task<string> NegotiateAsync(CancellationToken ct)
    {
        using var answer = await _http.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, ct);
        var json = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(ct);
        return System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("connectionToken").GetString()!;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
