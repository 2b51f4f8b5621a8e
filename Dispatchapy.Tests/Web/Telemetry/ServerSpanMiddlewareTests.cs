using System.Diagnostics;
using Dispatchapy.Web.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dispatchapy.Tests.Web.Telemetry;

public sealed class ServerSpanMiddlewareTests
{
    [Fact]
    public async Task An_unhandled_failure_is_told_by_its_type_and_passed_on()
    {
        using var source = new ActivitySource("test.unhandled");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s == source,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var span = source.StartActivity();
        var failing = new ServerSpanMiddleware(_ => throw new InvalidOperationException("quotes the request"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.InvokeAsync(RequestIn(span)));

        Assert.Equal(typeof(InvalidOperationException).FullName, span!.GetTagItem("error.type"));
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
        Assert.Null(span.StatusDescription);
    }

    [Fact]
    public async Task A_span_nobody_listens_to_gets_no_tags()
    {
        using var span = new Activity("started for the log").Start();
        await new ServerSpanMiddleware(_ => Task.CompletedTask).InvokeAsync(RequestIn(span));
        Assert.Empty(span.TagObjects);
    }

    [Fact]
    public async Task A_request_without_a_span_just_goes_on()
    {
        var went = false;
        var middleware = new ServerSpanMiddleware(_ =>
        {
            went = true;
            return Task.CompletedTask;
        });
        await middleware.InvokeAsync(new DefaultHttpContext());
        Assert.True(went);
    }

    private static DefaultHttpContext RequestIn(Activity? span)
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpActivityFeature>(new CurrentSpan { Activity = span! });
        return http;
    }

    private sealed class CurrentSpan : IHttpActivityFeature
    {
        public required Activity Activity { get; set; }
    }
}
