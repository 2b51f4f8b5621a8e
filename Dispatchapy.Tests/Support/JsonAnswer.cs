using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>What came back.</summary>
internal sealed record JsonAnswer(HttpStatusCode Status, string Text, string? MediaType, HttpResponseHeaders Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The fields that a problem names, sorted.</summary>
    public string[] ErrorFields => [.. (Json["errors"]?.AsObject() ?? []).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    /// <summary>Fails the test unless this is a problem of the form all errors have.</summary>
    public JsonAnswer IsProblem(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.NotEmpty(Json["detail"]!.GetValue<string>());
        Assert.Equal((int)status, Json["status"]!.GetValue<int>());
        return this;
    }
}
