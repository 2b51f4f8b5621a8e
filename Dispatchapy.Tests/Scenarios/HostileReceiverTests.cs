using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Whatever a provider does, the attempt ends in its deadline and its class, and the next task is unharmed.</summary>
public sealed class HostileReceiverTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    /// <summary>The resources' two seconds, and more for a machine that is busy; what hangs would take ten times as long.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    private readonly Story _story = fixture.Story;

    [Theory]
    [InlineData(200, "accepted", "success")]
    [InlineData(201, "accepted", "success")]
    [InlineData(301, "refused", "failed")]
    [InlineData(302, "refused", "failed")]
    [InlineData(400, "refused", "failed")]
    [InlineData(404, "refused", "failed")]
    [InlineData(409, "refused", "failed")]
    [InlineData(410, "refused", "failed")]
    [InlineData(422, "refused", "failed")]
    [InlineData(408, "refused", "failed")]
    [InlineData(429, "refused", "failed")]
    [InlineData(500, "maybe_received", "failed")]
    [InlineData(503, "maybe_received", "failed")]
    public async Task Every_status_ends_in_its_class(int status, string outcome, string state)
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(status, "said so", ("Location", new Uri(provider.Address, "/elsewhere").AbsoluteUri));
        var task = await AttemptAsync(provider);
        Assert.Equal((state, outcome), (Story.State(task), Assert.Single(Story.Outcomes(task))));
        Assert.Equal(status, task["attempts"]![0]!["response"]!["status"]!.GetValue<int>());
        Assert.Equal("said so", task["attempts"]![0]!["response"]!["body"]!.GetValue<string>());
        Assert.Equal(["POST", "POST"], provider.Received.Select(request => request.Method));
    }

    public static TheoryData<string, string> Misbehaviours => new()
    {
        { "reset before reading", "maybe_received" },
        { "reset while reading", "maybe_received" },
        { "reset after reading", "maybe_received" },
        { "reset in the middle of the answer", "maybe_received" },
        { "never answers", "maybe_received" },
        { "drips for ever", "maybe_received" },
        { "sends a gibibyte", "accepted" },
        { "sends a gzip bomb", "accepted" },
        { "sends no text", "accepted" },
        { "floods with headers", "maybe_received" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Every_misbehaviour_ends_in_its_class(string how, string outcome)
    {
        await using var provider = await FakeResource.StartAsync();
        provider.ResetsConnections = how == "reset before reading";
        provider.Behaviour = how switch
        {
            "reset while reading" => Hostile.ResetWhileReading(),
            "reset after reading" => Hostile.ResetAfterReading(),
            "reset in the middle of the answer" => Hostile.ResetInTheMiddle(),
            "never answers" => Answer.Never(),
            "drips for ever" => HostileBodies.Drip(),
            "sends a gibibyte" => HostileBodies.Huge(),
            "sends a gzip bomb" => HostileBodies.GzipBomb(),
            "sends no text" => HostileBodies.Garbage(),
            "floods with headers" => Hostile.HeaderFlood(),
            _ => provider.Behaviour,
        };
        Assert.Equal([outcome], Story.Outcomes(await AttemptAsync(provider)));
    }

    [Fact]
    public async Task No_more_than_64_KiB_are_kept_and_no_more_than_1_MiB_is_read()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = HostileBodies.Huge();
        var response = (await AttemptAsync(provider))["attempts"]![0]!["response"]!;
        Assert.Equal(64 * 1024, response["body"]!.GetValue<string>().Length);
        Assert.Equal(1024 * 1024, response["size"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_host_that_does_not_resolve_was_not_sent_to() => Assert.Equal(["not_sent"], Story.Outcomes(await AttemptAsync(new Uri("http://nobody.invalid/"))));

    [Fact]
    public async Task A_closed_port_was_not_sent_to() => Assert.Equal(["not_sent"], Story.Outcomes(await AttemptAsync(new Uri("http://127.0.0.1:1/"))));

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_was_not_sent_to()
    {
        await using var provider = await FakeResource.StartAsync(https: true);
        var task = await AttemptAsync(provider.SecureAddress!);
        Assert.Equal(["not_sent"], Story.Outcomes(task));
        Assert.Contains("secure connection", Story.Error(task), StringComparison.Ordinal);
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task An_answer_that_is_not_http_may_have_been_received()
    {
        var behaviour = RawAnswers.MalformedStatusLine();
        await using var provider = RawReceiver.Start((socket, stopping) => behaviour(socket, stopping));
        Assert.Equal(["maybe_received"], Story.Outcomes(await AttemptAsync(provider.Address, () => behaviour = RawAnswers.Bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))));
    }

    [Fact]
    public async Task A_redirect_is_never_followed()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.Redirect(307, "/elsewhere");
        provider.On("/elsewhere", Answer.With(200));
        Assert.Equal("failed", Story.State(await AttemptAsync(provider)));
        Assert.DoesNotContain(provider.Received, request => request.Path == "/elsewhere");
    }

    private Task<JsonObject> AttemptAsync(FakeResource provider) => AttemptAsync(provider.Address, () => (provider.ResetsConnections, provider.Behaviour) = (false, Answer.With(200)));

    /// <summary>It ends in its deadline, and leaves the next task of another resource unharmed, and that of the same one as soon as it behaves.</summary>
    private async Task<JsonObject> AttemptAsync(Uri provider, Action? behave = null)
    {
        var resource = await _story.ResourceAsync(provider);
        var task = await OneAttemptAsync(resource);
        Assert.InRange(Assert.Single(task["attempts"]!.AsArray())!["duration_ms"]!.GetValue<double>(), 0, AtMost.TotalMilliseconds);
        await using var another = await FakeResource.StartAsync();
        Assert.Equal("success", Story.State(await OneAttemptAsync(await _story.ResourceAsync(another.Address))));
        if (behave is not null)
        {
            behave();
            // By a route of its own: a 410 has disabled the first one, as it should. A connection that was kept and is no good would cost the only attempt.
            var next = await OneAttemptAsync(resource);
            Assert.True(Story.State(next) == "success", next.ToJsonString());
        }

        return task;
    }

    private async Task<JsonObject> OneAttemptAsync(Guid resource)
    {
        var (id, path) = await _story.EndpointAsync([resource], endpoint => endpoint["retry"]!["max_attempts"] = 1);
        return await _story.FinishedAsync(await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path));
    }
}
