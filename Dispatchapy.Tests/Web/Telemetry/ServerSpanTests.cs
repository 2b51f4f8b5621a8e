using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.TestHost;

namespace Dispatchapy.Tests.Web.Telemetry;

public sealed class ServerSpanTests : IDisposable
{
    private readonly ConcurrentBag<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public ServerSpanTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_span_is_named_after_method_and_route_and_knows_no_query()
    {
        var span = await SpanOfAsync(HttpMethod.Get, "/api/sms/named", "?key=s3cret");
        Assert.Equal("GET /api/{**path}", span.DisplayName);
        Assert.Equal("GET", span.GetTagItem("http.request.method"));
        Assert.Equal("/api/{**path}", span.GetTagItem("http.route"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains("s3cret", StringComparison.Ordinal));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task A_request_without_a_route_is_named_after_its_method()
    {
        var span = await SpanOfAsync(HttpMethod.Get, "/nowhere");
        Assert.Equal("GET", span.DisplayName);
        Assert.Equal(404, span.GetTagItem("http.response.status_code"));
        Assert.Null(span.GetTagItem("http.route"));
    }

    [Fact]
    public async Task An_invented_method_does_not_become_a_name_of_its_own()
    {
        var span = await SpanOfAsync(new HttpMethod("BREW"), "/coffee");
        Assert.Equal("HTTP", span.DisplayName);
        Assert.Equal("_OTHER", span.GetTagItem("http.request.method"));
    }

    [Fact]
    public async Task A_failure_keeps_its_route_and_tells_no_message()
    {
        var span = await SpanOfAsync(HttpMethod.Get, "/fails");
        Assert.Equal("GET /fails", span.DisplayName);
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains("secret", StringComparison.Ordinal));
    }

    private async Task<Activity> SpanOfAsync(HttpMethod method, string path, string query = "")
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.GetTestClient();
        using var request = new HttpRequestMessage(method, path + query);
        using var response = await client.SendAsync(request);
        await Support.Eventually.TrueAsync(() => Spans(path).Any(), "the server ends its span");
        return Assert.Single(Spans(path));
    }

    // Other tests' servers run beside this one and are listened to as well.
    private IEnumerable<Activity> Spans(string path) => _spans.Where(span => span.GetTagItem("url.path") as string == path);
}
