using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>Calls that send JSON text and answer with a status and parsed JSON.</summary>
internal static class JsonCalls
{
    public static async Task<JsonAnswer> CallAsync(this HttpClient client, HttpMethod method, string url, JsonNode? body = null) =>
        await client.CallAsync(method, url, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")));

    public static async Task<JsonAnswer> CallAsync(this HttpClient client, HttpMethod method, string url, HttpContent? content)
    {
        using HttpRequestMessage request = new(method, url) { Content = content };
        using var response = await client.SendAsync(request);
        return new JsonAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
    }

    public static Task<JsonAnswer> GetAnswerAsync(this HttpClient client, string url) => client.CallAsync(HttpMethod.Get, url);

    public static Task<JsonAnswer> PostAnswerAsync(this HttpClient client, string url, JsonNode? body = null) => client.CallAsync(HttpMethod.Post, url, body);

    public static Task<JsonAnswer> PutAnswerAsync(this HttpClient client, string url, JsonNode body) => client.CallAsync(HttpMethod.Put, url, body);

    public static Task<JsonAnswer> DeleteAnswerAsync(this HttpClient client, string url) => client.CallAsync(HttpMethod.Delete, url);

    /// <summary>Creates and answers what was created; fails the test when it was not.</summary>
    public static async Task<JsonObject> CreateAsync(this HttpClient client, string url, JsonNode body)
    {
        var answer = await client.PostAnswerAsync(url, body);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return answer.Json;
    }
}
