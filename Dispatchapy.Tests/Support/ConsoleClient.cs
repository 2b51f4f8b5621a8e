using System.Net;
using System.Text.RegularExpressions;

namespace Dispatchapy.Tests.Support;

/// <summary>A browser without a screen: cookies, forms, and no redirect followed.</summary>
internal sealed partial class ConsoleClient : IDisposable
{
    public ConsoleClient(Uri address) => Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = Cookies }) { BaseAddress = address };

    public HttpClient Http { get; }

    public CookieContainer Cookies { get; } = new();

    public static async Task<ConsoleClient> SignedInAsync(Uri address, string name = "admin", string password = Gateway.AdminPassword)
    {
        ConsoleClient client = new(address);
        using var answer = await client.SignInAsync(name, password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Sends the form as the page has it.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string name, string password, string query = "") =>
        await PostFormAsync("/signin" + query, "signin", new() { ["Input.Name"] = name, ["Input.Password"] = password });

    /// <summary>Reads the page for its antiforgery token, and posts to it.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string path, string form, Dictionary<string, string> fields)
    {
        var page = await Http.GetStringAsync(new Uri(path, UriKind.Relative));
        fields["_handler"] = form;
        fields["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;
        return await Http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields));
    }

    /// <summary>With these headers, as a browser would send them.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
