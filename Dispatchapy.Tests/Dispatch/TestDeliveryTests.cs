using System.Text.Json;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Dispatch;

public sealed class TestDeliveryTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Secret = "the-secret-of-the-provider";

    private static readonly Actor Someone = new("someone", ActorKind.Operator);

    private TestDelivery Tests => fixture.Gateway.Services.GetRequiredService<TestDelivery>();

    private ResourceStore Resources => fixture.Gateway.Services.GetRequiredService<ResourceStore>();

    [Fact]
    public async Task A_test_goes_the_way_of_a_delivery_says_that_it_is_one_and_leaves_no_task()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, $$"""{"echo":"{{Secret}}"}""", ("X-Answer", "yes"));
        var stored = await StoredAsync(provider);
        var tasks = await fixture.Database.ScalarAsync<long>("SELECT count(*) FROM tasks");

        var exchange = Sent(await Tests.SendAsync(stored.Id, """{"phone":"+62"}""", Someone, default));

        var received = Assert.Single(provider.Received);
        Assert.Equal("1", received.Headers[TestDelivery.Header]);
        Assert.Equal(Secret, received.Headers["X-Key"]);
        Assert.Equal("""{"phone":"+62"}""", received.Text);
        Assert.True(Guid.TryParse(received.Headers["Idempotency-Key"], out _));
        Assert.Equal((AttemptOutcome.Accepted, 200), (exchange.Verdict.Outcome, exchange.Response!.Status));
        Assert.DoesNotContain(Secret, JsonSerializer.Serialize(exchange), StringComparison.Ordinal);
        Assert.Contains("yes", exchange.Response.Headers, StringComparison.Ordinal);
        Assert.Equal(tasks, await fixture.Database.ScalarAsync<long>("SELECT count(*) FROM tasks"));
        var entry = (await fixture.Gateway.Services.GetRequiredService<AuditQuery>().ListAsync(new AuditFilter(SubjectId: stored.Id), null, 1, default))[0];
        Assert.Equal(("someone", "sent test"), (entry.ActorName, entry.Action));
        Assert.DoesNotContain(Secret, entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unsaved_values_are_used_with_the_stored_secret_where_it_is_masked()
    {
        await using var provider = await FakeResource.StartAsync();
        var stored = await StoredAsync(provider);
        var draft = ResourceDraft.Of(stored, fixture.Gateway.Services.GetRequiredService<SecretHeaders>()) with
        {
            Method = "PUT",
            Url = new Uri(provider.Address, "/elsewhere").AbsoluteUri,
            Headers = new Dictionary<string, string> { ["X-Key"] = SecretHeaders.Mask, ["X-More"] = "typed just now" },
        };

        Sent(await Tests.SendAsync(stored.Id, draft, """{"phone":"1"}""", Someone, default));

        var received = Assert.Single(provider.Received);
        Assert.Equal(("PUT", "/elsewhere", Secret, "typed just now"), (received.Method, received.Path, received.Headers["X-Key"], received.Headers["X-More"]));
        Assert.Equal(1, (await Resources.FindAsync(stored.Id, default))!.Version);
    }

    [Fact]
    public async Task What_is_wrong_with_settings_and_body_is_named_at_once_and_nothing_is_sent()
    {
        await using var provider = await FakeResource.StartAsync();
        var draft = new ResourceDraft { Name = "x", Url = provider.Address.AbsoluteUri, TimeoutSeconds = 500, RequiredParams = ["phone", "text"], Headers = new Dictionary<string, string> { ["X-Key"] = SecretHeaders.Mask } };
        var invalid = Assert.IsType<TestResult.Invalid>(await Tests.SendAsync(null, draft, """{"phone":1}""", Someone, default));
        Assert.Equal(["body", "headers.X-Key", "timeout_seconds"], invalid.Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
        Assert.IsType<TestResult.Missing>(await Tests.SendAsync(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "{}", Someone, default));
        foreach (var body in new[] { "", "[]", "{", "5" })
        {
            invalid = Assert.IsType<TestResult.Invalid>(await Tests.SendAsync(null, draft with { TimeoutSeconds = 5, RequiredParams = [], Headers = new Dictionary<string, string>() }, body, Someone, default));
            Assert.Equal("body", Assert.Single(invalid.Problems).Field);
        }

        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task Failures_and_hanging_providers_are_results_and_do_not_touch_the_circuit()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.On("/500", Answer.With(500, "broken")).On("/hangs", Answer.Never()).On("/429", Answer.With(429, null, ("Retry-After", "7")));
        var draft = new ResourceDraft { Name = "x", TimeoutSeconds = 1 };
        var broken = Sent(await Tests.SendAsync(null, draft with { Url = new Uri(provider.Address, "/500").AbsoluteUri }, "{}", Someone, default));
        Assert.Equal((AttemptOutcome.MaybeReceived, 500, "broken"), (broken.Verdict.Outcome, broken.Response!.Status, broken.Response.Body));
        var hanging = Sent(await Tests.SendAsync(null, draft with { Url = new Uri(provider.Address, "/hangs").AbsoluteUri }, "{}", Someone, default));
        Assert.Equal((AttemptOutcome.MaybeReceived, "No complete answer within 1 s."), (hanging.Verdict.Outcome, hanging.Verdict.Error));
        Assert.Null(hanging.Response);
        var busy = Sent(await Tests.SendAsync(null, draft with { Url = new Uri(provider.Address, "/429").AbsoluteUri }, "{}", Someone, default));
        Assert.Equal((AttemptOutcome.Refused, TimeSpan.FromSeconds(7)), (busy.Verdict.Outcome, busy.RetryAfter));
        var stored = await StoredAsync(provider, draft with { Name = Given.Name("hangs"), Url = new Uri(provider.Address, "/500").AbsoluteUri });
        Sent(await Tests.SendAsync(stored.Id, "{}", Someone, default));
        Assert.Equal(CircuitState.Closed, (await fixture.Gateway.Services.GetRequiredService<ResourceStatusQuery>().OfAsync([stored.Id], default)).GetValueOrDefault(stored.Id)?.Circuit ?? CircuitState.Closed);
    }

    [Fact]
    public async Task A_test_takes_a_place_and_is_refused_when_none_is_left()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.Never();
        var stored = await StoredAsync(provider, new ResourceDraft { Name = Given.Name("one"), Url = provider.Address.AbsoluteUri, MaxConcurrency = 1, TimeoutSeconds = 30 });
        using CancellationTokenSource enough = new();
        var first = Tests.SendAsync(stored.Id, "{}", Someone, enough.Token);
        await provider.WaitForAsync(1, Story.Patience);
        Assert.IsType<TestResult.Busy>(await Tests.SendAsync(stored.Id, "{}", Someone, default));
        await enough.CancelAsync();
        Sent(await first);
        provider.Behaviour = Answer.With(200);
        Assert.Equal(AttemptOutcome.Accepted, Sent(await Tests.SendAsync(stored.Id, "{}", Someone, default)).Verdict.Outcome);
    }

    private static TestExchange Sent(TestResult result) => Assert.IsType<TestResult.Sent>(result).Exchange;

    private async Task<Resource> StoredAsync(FakeResource provider, ResourceDraft? draft = null) => Assert.IsType<SaveResult<Resource>.Saved>(await Resources.CreateAsync(
        draft ?? new ResourceDraft { Name = Given.Name("tested"), Url = provider.Address.AbsoluteUri, RequiredParams = ["phone"], Headers = new Dictionary<string, string> { ["X-Key"] = Secret } },
        Someone,
        default)).Item;
}
