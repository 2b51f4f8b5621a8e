using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Signing;

public sealed class SignedDeliveryTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly Story _story = fixture.Story;

    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task Over_failover_and_retries_the_id_stays_and_each_attempt_has_its_own_time_and_signature()
    {
        await using var first = await FakeResource.StartAsync();
        await using var second = await FakeResource.StartAsync();
        first.Behaviour = Answer.With(422);
        second.Behaviour = Answer.InTurn(Answer.With(503, null, ("Retry-After", "2")), Answer.With(200));
        var (path, token) = await _story.RouteAsync(await ResourceAsync(first, "standard", Secret), await ResourceAsync(second, "standard", Secret));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path, """{"text":"grüße 🙂"}"""));
        Assert.Equal("success", Story.State(task));
        ReceivedRequest[] all = [.. first.Received, .. second.Received];
        Assert.All(all, request =>
        {
            Assert.Equal([true], OwnVerification.Standard(request, Secret));
            Assert.Equal(task["task_id"]!.GetValue<string>(), request.Headers["webhook-id"]);
            Assert.InRange(Seconds(request), request.At.ToUnixTimeSeconds() - 2, request.At.ToUnixTimeSeconds());
        });
        Assert.True(Seconds(second.Received[^1]) > Seconds(second.Received[0]));
        var recorded = task["attempts"]![0]!["request"]!["headers"]!;
        Assert.Equal((task["task_id"]!.GetValue<string>(), Seconds(first.Received[0]).ToString(CultureInfo.InvariantCulture), "••••"), (recorded["webhook-id"]!.GetValue<string>(), recorded["webhook-timestamp"]!.GetValue<string>(), recorded["webhook-signature"]!.GetValue<string>()));
    }

    [ProgramFact("openssl")]
    public async Task A_hub_signature_is_what_openssl_makes_of_the_body()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await _story.RouteAsync(await ResourceAsync(provider, "hub", "my-secret-token"));
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path, """{"success":true}"""));
        var request = Assert.Single(provider.Received);
        var expected = await OwnVerification.HubAsync(request, "my-secret-token");
        Assert.Equal((expected, "sha256=" + expected), (request.Headers["X-Hub-Signature"], request.Headers["X-Hub-Signature-256"]));
        Assert.False(request.Headers.ContainsKey("X-Hub-Signature-Next"));
    }

    [ProgramFact("openssl")]
    public async Task With_a_key_pair_the_public_key_is_answered_and_the_private_one_never()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await _story.ResourceAsync(provider.Address);
        var issued = (await Admin.PostAnswerAsync($"resources/{id}/signing-secret", new JsonObject { ["scheme"] = "standard", ["algorithm"] = "v1a" })).Json;
        var key = issued["public_key"]!.GetValue<string>();
        Assert.Null(issued["secret"]);
        Assert.Equal(key, (await Admin.GetAnswerAsync($"resources/{id}")).Json["signing"]!["public_key"]!.GetValue<string>());
        var (path, token) = await _story.RouteAsync(id);
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.True(await OwnVerification.PublicKeyAsync(Assert.Single(provider.Received), key));
    }

    [Fact]
    public async Task A_test_and_an_actual_check_are_signed_as_a_delivery_is()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await ResourceAsync(provider, "standard", Secret, body => body["health"] = JsonNode.Parse("""{"method":"actual","test_values":{"to":"ü"}}"""));
        Assert.Equal(HttpStatusCode.OK, (await Admin.PostAnswerAsync($"resources/{id}/check")).Status);
        var tests = fixture.Gateway.Services.GetService(typeof(TestDelivery)) as TestDelivery;
        Assert.IsType<TestResult.Sent>(await tests!.SendAsync(id, """{"to":"1"}""", new("someone", Dispatchapy.Core.Audit.ActorKind.Operator), default));
        Assert.Equal(2, provider.Received.Count);
        Assert.All(provider.Received, request =>
        {
            Assert.Equal([true], OwnVerification.Standard(request, Secret));
            Assert.Equal(request.Headers["Idempotency-Key"], request.Headers["webhook-id"]);
        });
    }

    [Fact]
    public async Task A_resource_without_a_signature_sends_none()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.DoesNotContain(Assert.Single(provider.Received).Headers.Keys, name => name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Hub", StringComparison.OrdinalIgnoreCase));
    }

    private static long Seconds(ReceivedRequest request) => long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);

    private Task<Guid> ResourceAsync(FakeResource provider, string scheme, string secret, Action<JsonObject>? change = null) => _story.ResourceAsync(provider.Address, body =>
    {
        body["signing"] = new JsonObject { ["scheme"] = scheme, ["secrets"] = new JsonArray(secret) };
        change?.Invoke(body);
    });
}
