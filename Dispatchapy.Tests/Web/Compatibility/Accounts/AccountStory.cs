using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Accounts;

/// <summary>Uses the account API as clients of Data Pusher do.</summary>
internal sealed class AccountStory(Gateway gateway)
{
    /// <summary>With a management key.</summary>
    public HttpClient Key => gateway.Admin;

    /// <summary>With nothing but what stands in the request.</summary>
    public HttpClient Plain => gateway.Http;

    public static string NewEmail() => $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@company.example";

    public async Task<(int Id, string Secret)> AccountAsync()
    {
        var made = await OkAsync(Key, "POST", "/account/", new JsonObject { ["account_name"] = Given.Name("account"), ["email"] = NewEmail() });
        return (made["account_id"]!.GetValue<int>(), made["secret_token"]!.GetValue<string>());
    }

    public async Task<long> DestinationAsync(int account, Uri url, string method = "POST", JsonObject? headers = null) =>
        (await OkAsync(Key, "POST", "/destination/", new JsonObject { ["account_id"] = account, ["url"] = url.AbsoluteUri, ["http_method"] = method, ["headers"] = headers ?? [] }))["destination_id"]!.GetValue<long>();

    public async Task<Guid> PushAsync(int account, string secret, JsonNode data) =>
        Guid.Parse((await OkAsync(Plain, "POST", "/server/incoming_data", new JsonObject { ["account_id"] = account, ["secret_token"] = secret, ["data"] = data }))["task_id"]!.GetValue<string>());

    /// <summary>What <c>data</c> is of an answer that says yes.</summary>
    public static async Task<JsonObject> OkAsync(HttpClient http, string method, string path, JsonObject body)
    {
        var answer = await http.CallAsync(new HttpMethod(method), path, body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.True(answer.Json["status"]!.GetValue<bool>());
        return answer.Json["data"] as JsonObject ?? [];
    }

    public static async Task<JsonAnswer> NoAsync(HttpClient http, string method, string path, JsonObject? body, HttpStatusCode status, string? message = null, string? header = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (header is not null)
        {
            request.Headers.Add("X-Account-Token", header);
        }

        using var response = await http.SendAsync(request);
        JsonAnswer answer = new(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
        Assert.True(answer.Status == status, answer.Text);
        Assert.False(answer.Json["status"]!.GetValue<bool>());
        Assert.True(message is null || answer.Json["message"]!.ToString() == message, answer.Text);
        return answer;
    }
}
