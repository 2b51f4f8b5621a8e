using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Whatever a provider does, the attempt ends in its deadline and its class, and the next task is unharmed.</summary>
public sealed class HostileReceiverTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
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
        var task = await OneAttemptAsync(provider.Address);
        Assert.Equal((state, outcome), (Story.State(task), Assert.Single(Story.Outcomes(task))));
        Assert.Equal(status, task["attempts"]![0]!["response"]!["status"]!.GetValue<int>());
        Assert.Equal("said so", task["attempts"]![0]!["response"]!["body"]!.GetValue<string>());
        Assert.Equal("POST", Assert.Single(provider.Received).Method);
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
        var task = await OneAttemptAsync(provider.Address);
        Assert.Equal([outcome], Story.Outcomes(task));
        Assert.InRange(task["attempts"]![0]!["duration_ms"]!.GetValue<double>(), 0, 4000);
        await NextTaskIsUnharmedAsync();
    }

    [Fact]
    public async Task No_more_than_64_KiB_are_kept_and_no_more_than_1_MiB_is_read()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = HostileBodies.Huge();
        var response = (await OneAttemptAsync(provider.Address))["attempts"]![0]!["response"]!;
        Assert.Equal(64 * 1024, response["body"]!.GetValue<string>().Length);
        Assert.Equal(1024 * 1024, response["size"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_host_that_does_not_resolve_was_not_sent_to() => Assert.Equal(["not_sent"], Story.Outcomes(await OneAttemptAsync(new Uri("http://nobody.invalid/"))));

    [Fact]
    public async Task A_closed_port_was_not_sent_to() => Assert.Equal(["not_sent"], Story.Outcomes(await OneAttemptAsync(new Uri("http://127.0.0.1:1/"))));

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_was_not_sent_to()
    {
        await using var provider = await FakeResource.StartAsync(https: true);
        var task = await OneAttemptAsync(provider.SecureAddress!);
        Assert.Equal(["not_sent"], Story.Outcomes(task));
        Assert.Contains("secure connection", Story.Error(task), StringComparison.Ordinal);
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task An_answer_that_is_not_http_may_have_been_received()
    {
        await using var provider = RawReceiver.Start(RawAnswers.MalformedStatusLine());
        Assert.Equal(["maybe_received"], Story.Outcomes(await OneAttemptAsync(provider.Address)));
    }

    [Fact]
    public async Task A_redirect_is_never_followed()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.Redirect(307, "/elsewhere");
        provider.On("/elsewhere", Answer.With(200));
        Assert.Equal("failed", Story.State(await OneAttemptAsync(provider.Address)));
        Assert.DoesNotContain(provider.Received, request => request.Path == "/elsewhere");
    }

    private async Task<JsonObject> OneAttemptAsync(Uri provider)
    {
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider)], endpoint => endpoint["retry"]!["max_attempts"] = 1);
        return await _story.FinishedAsync(await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path));
    }

    private async Task NextTaskIsUnharmedAsync()
    {
        await using var provider = await FakeResource.StartAsync();
        Assert.Equal("success", Story.State(await OneAttemptAsync(provider.Address)));
    }
}
