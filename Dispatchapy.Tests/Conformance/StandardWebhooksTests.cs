using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Signing;
using Dispatchapy.Tests.Dispatch;
using Dispatchapy.Tests.Egress;
using Dispatchapy.Tests.Links;
using Dispatchapy.Tests.Recovery;
using Dispatchapy.Tests.Scenarios;
using Dispatchapy.Tests.Signing;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Conformance;

/// <summary>Standard Webhooks 1.0.0, clause by clause. Where a clause has a test elsewhere, it is that one.</summary>
[Collection(ConformanceTests.Name)]
public sealed class StandardWebhooksTests(ConformanceFixture fixture)
{
    private const string Payload = "Payload structure";
    private const string Signature = "Signature scheme";
    private const string Headers = "Webhook headers";
    private const string Reliability = "Deliverability and reliability";
    private const string Outcome = "Delivery success and failure";
    private const string Timeouts = "Request timeouts";
    private const string Https = "Enforcing HTTPS";
    private const string Sources = "Static source IPs";
    private const string Ssrf = "Server side request forgery";
    private const string Replays = "Visibility into failures and manual retries";
    private const string Management = "Endpoint management API";

    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly Story _story = fixture.Plain.Story;

    [Fact, Clause(Payload, "The payload is the body of a POST, byte for byte as the application gave it.")]
    public Task The_payload_is_the_body_as_it_was_given() => Once(async () =>
    {
        const string given = "{ \"type\":\"order.paid\",\n \"data\" : {\"b\":1.0e0,\"a\":\"\\u00fc ü 🙂\"} }";
        var request = await DeliveredAsync(given);
        Assert.Equal((given, "POST", "application/json"), (request.Text, request.Method, request.Headers["Content-Type"]));
    });

    [Fact, Clause(Signature, "The signature v1 is the HMAC-SHA256 of id, timestamp and body with full stops between them, in base64.")]
    public Task The_signature_is_of_id_timestamp_and_body() => Once(async () =>
    {
        var request = await DeliveredAsync("""{"text":"grüße 🙂"}""");
        Assert.Equal([true], OwnVerification.Standard(request, Secret));
    });

    [ProgramFact("openssl"), Clause(Signature, "The signature v1a is Ed25519, and the public key alone verifies it.")]
    public Task The_public_key_alone_verifies_an_asymmetric_signature() => Once(() => new SignedDeliveryTests(fixture.Plain).With_a_key_pair_the_public_key_is_answered_and_the_private_one_never());

    [Fact, Clause(Signature, "Secrets have 24 to 64 random bytes, in base64 behind whsec_; key pairs are behind whsk_ and whpk_.")]
    public Task Secrets_are_told_apart_by_their_prefix() => Once(() =>
    {
        var secret = SigningSecret.New("standard", "v1");
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.InRange(Convert.FromBase64String(secret["whsec_".Length..]).Length, 24, 64);
        Assert.StartsWith("whsk_", SigningSecret.New("standard", "v1a"), StringComparison.Ordinal);
        return Task.CompletedTask;
    });

    [Fact, Clause(Signature, "Neither id nor timestamp is the caller's choice, and neither has a full stop.")]
    public Task Nobody_chooses_id_or_timestamp() => Once(async () =>
    {
        var request = await DeliveredAsync("""{"webhook-id":"a.b","webhook-timestamp":"1.2"}""", key: "chosen.by.the.caller");
        Assert.True(Guid.TryParse(request.Headers["webhook-id"], out _));
        Assert.DoesNotContain('.', request.Headers["webhook-id"] + request.Headers["webhook-timestamp"]);
    });

    [Fact, Clause(Headers, "webhook-id stays over all attempts, webhook-timestamp is the second of each attempt, webhook-signature is made anew.")]
    public Task The_id_stays_and_each_attempt_has_its_own_time() => Once(() => new SignedDeliveryTests(fixture.Plain).Over_failover_and_retries_the_id_stays_and_each_attempt_has_its_own_time_and_signature());

    [Fact, Clause(Headers, "While a secret is rotated both signatures are sent, with a space between them.")]
    public Task Both_secrets_sign_while_one_is_rotated() => Once(() => new SecretRotationTests(fixture.Plain).Both_secrets_sign_until_the_grace_ends_and_one_of_before_stops_at_once());

    [Fact, Clause(Reliability, "A failed delivery is retried until it succeeds.", IsOperational = true)]
    public Task It_is_retried_until_it_succeeds() => Once(async () =>
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.InTurn(Answer.With(500), Answer.With(500), Answer.With(200));
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        Assert.Equal("success", Story.State(await _story.FinishedAsync(await _story.AcceptedAsync(token, path))));
        Assert.Equal(3, provider.Received.Count);
    });

    [Fact, Clause(Reliability, "Retries can span days: a preset with the schedule that the specification shows, and a random part.", IsOperational = true)]
    public Task Retries_span_days_with_a_random_part() => Once(() =>
    {
        NextStepPolicyTests policy = new();
        policy.The_schedule_over_days_is_the_one_that_standard_webhooks_shows();
        policy.A_schedule_is_followed_with_a_little_luck_never_earlier_and_its_last_pause_goes_on();
        return Task.CompletedTask;
    });

    [Fact, Clause(Reliability, "What fails for days is told of by other channels, and then disabled.", IsOperational = true)]
    public Task What_fails_for_days_is_told_of_and_disabled() => Once(() => new OnlyFailuresTests(fixture.Alerts).Warn_at_50_70_and_90_percent_once_each_and_disable_after_five_days());

    [Fact, Clause(Outcome, "Every 2xx is a success.")]
    public Task Every_2xx_is_a_success() => Once(() => EachAsync([200, 201, 202, 204, 206, 299], "success"));

    [Fact, Clause(Outcome, "Everything else is a failure: other codes, timeouts, resets.")]
    public Task Everything_else_is_a_failure() => Once(async () =>
    {
        await EachAsync([400, 404, 409, 418, 500, 503], "failed");
        HostileReceiverTests hostile = new(fixture.Plain);
        await hostile.Every_misbehaviour_ends_in_its_class("never answers", "maybe_received");
        await hostile.Every_misbehaviour_ends_in_its_class("reset after reading", "maybe_received");
    });

    [Fact, Clause(Outcome, "3xx is a failure, and redirects are never followed.", IsOperational = true)]
    public Task A_redirect_is_a_failure_and_never_followed() => Once(async () =>
    {
        await EachAsync([300, 301, 302, 303, 307, 308], "failed");
        await new HostileReceiverTests(fixture.Plain).A_redirect_is_never_followed();
    });

    [Fact, Clause(Outcome, "410 Gone disables the receiver, and nothing is sent to it any more.", IsOperational = true)]
    public Task Gone_disables_the_receiver() => Once(() => new GoneTests(fixture.Alerts).Its_resource_is_disabled_for_this_endpoint_told_of_and_enabled_again_by_an_operator());

    [Fact, Clause(Outcome, "429 Too Many Requests throttles further requests.", IsOperational = true)]
    public Task Too_many_requests_throttle() => Once(() => new ThrottleTests(fixture.Plain).Too_much_halves_what_it_gets_at_once_and_what_goes_well_brings_it_back(429));

    [Fact, Clause(Outcome, "502 Bad Gateway and 504 Gateway Timeout throttle further requests.", IsOperational = true)]
    public Task A_gateway_under_load_throttles() => Once(async () =>
    {
        foreach (var status in new[] { 502, 504 })
        {
            await new ThrottleTests(fixture.Plain).Too_much_halves_what_it_gets_at_once_and_what_goes_well_brings_it_back(status);
        }
    });

    [Fact, Clause(Outcome, "Retry-After is taken into consideration for the next attempt.", IsOperational = true)]
    public Task Retry_after_is_obeyed() => Once(() => new ThrottleTests(fixture.Plain).A_pause_that_it_asks_for_holds_for_every_task_and_is_told_as_the_reason(503));

    [Fact, Clause(Timeouts, "The timeout is between 15 and 30 s unless somebody chose another one.", IsOperational = true)]
    public Task The_timeout_is_between_15_and_30_seconds() => Once(() =>
    {
        Assert.InRange(new ResourceDraft().TimeoutSeconds, 15, 30);
        return Task.CompletedTask;
    });

    [Fact, Clause(Https, "The certificate of a receiver is checked, and one that nobody vouches for is refused before anything is sent.")]
    public Task A_certificate_that_nobody_vouches_for_is_refused() => Once(() => new HostileReceiverTests(fixture.Plain).A_certificate_that_nobody_vouches_for_was_not_sent_to());

    [Fact, Clause(Sources, "Requests can leave by one proxy, and thereby from one address.")]
    public Task Requests_can_leave_by_one_proxy() => Once(() => WithEgressAsync(tests => tests.Requests_go_through_the_proxy_with_its_password_unless_they_bypass_it_and_what_is_closed_never_reaches_it()));

    [Fact, Clause(Ssrf, "Internal addresses are not connected to, whatever a name meant before: the address is looked at after DNS, at every connection.")]
    public Task Internal_addresses_are_not_connected_to() => Once(async () =>
    {
        await new EgressGuardTests().A_name_that_means_something_else_at_the_next_connection_is_refused_then();
        await WithEgressAsync(tests => tests.Deliveries_checks_tests_and_mail_are_refused_where_private_networks_are_closed_and_pass_by_exception());
    });

    [Fact, Clause(Replays, "Failures are listed with their reasons, and a range of messages can be replayed.", IsOperational = true)]
    public Task A_range_can_be_replayed() => Once(() => new ReplayTests(fixture.Plain).Failed_and_stopped_ones_are_retried_in_their_place_and_delivered_ones_sent_as_new_tasks());

    [Fact, Clause(Management, "Receivers are added, listed, changed and removed by an API.")]
    public Task Receivers_are_managed_by_an_api() => Once(async () =>
    {
        var admin = fixture.Plain.Gateway.Admin;
        var id = (await admin.CreateAsync("resources", Given.Resource())).Id();
        Assert.Contains((await admin.GetAnswerAsync("resources?limit=200")).Json["items"]!.AsArray(), one => one!["id"]!.GetValue<string>() == id.ToString());
        var changed = (await admin.GetAnswerAsync($"resources/{id}")).Json;
        changed["timeout_seconds"] = 21;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await admin.PutAnswerAsync($"resources/{id}", changed)).Status);
        Assert.Equal(21, (await admin.GetAnswerAsync($"resources/{id}")).Json["timeout_seconds"]!.GetValue<int>());
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await admin.DeleteAnswerAsync($"resources/{id}")).Status);
    });

    private static async Task WithEgressAsync(Func<EgressScenarioTests, Task> run)
    {
        EgressScenarioTests tests = new();
        await tests.InitializeAsync();
        try
        {
            await run(tests);
        }
        finally
        {
            await tests.DisposeAsync();
        }
    }

    private Task Once(Func<Task> test, [CallerMemberName] string clause = "") => fixture.OnceAsync($"{nameof(StandardWebhooksTests)}.{clause}", test);

    private async Task EachAsync(int[] statuses, string state)
    {
        foreach (var status in statuses)
        {
            await using var provider = await FakeResource.StartAsync();
            provider.Behaviour = Answer.With(status);
            var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider.Address)], endpoint => endpoint["retry"]!["max_attempts"] = 1);
            var task = await _story.FinishedAsync(await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path));
            Assert.Equal((status, state), (status, Story.State(task)));
        }
    }

    private async Task<ReceivedRequest> DeliveredAsync(string payload, string? key = null)
    {
        await using var provider = await FakeResource.StartAsync();
        var resource = await _story.ResourceAsync(provider.Address, body => body["signing"] = new JsonObject { ["scheme"] = "standard", ["secrets"] = new JsonArray(Secret) });
        var (path, token) = await _story.RouteAsync(resource);
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path, payload, key));
        return Assert.Single(provider.Received);
    }
}
