using System.Net;
using AngleSharp.Html.Parser;

namespace Dispatchapy.Tests.Web;

/// <summary>Signs in as a browser does, without one.</summary>
internal static class SignInForm
{
    /// <returns>The client, whose cookies are now those of a session.</returns>
    public static async Task<HttpClient> SubmitAsync(HttpClient client, string name, string password)
    {
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/signin"));
        var fields = page.QuerySelectorAll("form input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        (fields["Input.Name"], fields["Input.Password"]) = (name, password);
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync("/signin", content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }
}
