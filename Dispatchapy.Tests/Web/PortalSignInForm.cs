using System.Net;
using AngleSharp.Html.Parser;

namespace Dispatchapy.Tests.Web;

/// <summary>Signs in at the client portal as a browser does, without one.</summary>
internal static class PortalSignInForm
{
    /// <returns>The client, whose cookies are now those of a session.</returns>
    public static async Task<HttpClient> SubmitAsync(HttpClient client, string token)
    {
        using var answer = await PostAsync(client, token);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>The form as the page has it, with this token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string token)
    {
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/portal"));
        var fields = page.QuerySelectorAll("form input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields["Input.Token"] = token;
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync("/portal", content);
    }
}
