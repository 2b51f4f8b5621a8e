using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Signing;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Signing;

public sealed class SecretRotationTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly Story _story = fixture.Story;

    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task Both_secrets_sign_until_the_grace_ends_and_one_of_before_stops_at_once()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await _story.ResourceAsync(provider.Address);
        var oldest = await RotateAsync(id, 0, ("scheme", "standard"));
        var old = await RotateAsync(id, 60);
        var now = await RotateAsync(id, 60);
        var (path, token) = await _story.RouteAsync(id);
        var request = await DeliverAsync(provider, path, token);
        bool[][] seen = [OwnVerification.Standard(request, now), OwnVerification.Standard(request, old), OwnVerification.Standard(request, oldest)];
        Assert.Equal([[true, false], [false, true], [false, false]], seen);
        var signing = (await Admin.GetAnswerAsync($"resources/{id}")).Json["signing"]!;
        Assert.Equal("""["••••","••••"]""", signing["secrets"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

        await EndGraceAsync(id);
        await Eventually.TrueAsync(async () => OwnVerification.Standard(await DeliverAsync(provider, path, token), now) is [true], "only the new secret signs");
        var after = (await Admin.GetAnswerAsync($"resources/{id}")).Json["signing"]!;
        Assert.Equal((1, null), (after["secrets"]!.AsArray().Count, after["previous_until"]));
    }

    [Fact]
    public async Task Leaving_out_the_second_mask_ends_the_secret_before_and_keeping_both_keeps_it()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await _story.ResourceAsync(provider.Address);
        await RotateAsync(id, 0, ("scheme", "standard"));
        var now = await RotateAsync(id, 60);
        var (path, token) = await _story.RouteAsync(id);
        var resource = (await Admin.GetAnswerAsync($"resources/{id}")).Json;
        var kept = await Admin.PutAnswerAsync($"resources/{id}", resource);
        Assert.True(kept.Status == HttpStatusCode.OK, kept.Text);
        var firstSent = await DeliverAsync(provider, path, token);
        Assert.Equal([true, false], OwnVerification.Standard(firstSent, now));
        var ended = kept.Json;
        ended["signing"]!["secrets"] = new JsonArray("••••");
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync($"resources/{id}", ended)).Status);
        var secondSent = await DeliverAsync(provider, path, token);
        Assert.Equal([true], OwnVerification.Standard(secondSent, now));
    }

    [ProgramFact("openssl")]
    public async Task A_hub_receiver_that_was_not_changed_yet_and_one_that_was_both_find_their_signature()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await _story.ResourceAsync(provider.Address);
        var old = await RotateAsync(id, 0, ("scheme", "hub"));
        var now = await RotateAsync(id, 60);
        var (path, token) = await _story.RouteAsync(id);
        var request = await DeliverAsync(provider, path, token);
        var (before, after) = (await OwnVerification.HubAsync(request, old), await OwnVerification.HubAsync(request, now));
        Assert.Equal((before, "sha256=" + before), (request.Headers["X-Hub-Signature"], request.Headers["X-Hub-Signature-256"]));
        Assert.Equal((after, "sha256=" + after), (request.Headers["X-Hub-Signature-Next"], request.Headers["X-Hub-Signature-256-Next"]));
    }

    [Theory]
    [InlineData("hub")]
    [InlineData("standard")]
    public void The_overlap_ends_at_its_instant_by_the_clock(string scheme)
    {
        ManualTime time = new();
        var until = time.GetUtcNow().AddMinutes(5);
        var (current, previous) = (SigningSecret.New(scheme, "v1"), SigningSecret.New(scheme, "v1"));
        var (both, alone) = (RequestSigner.Of(scheme, current, previous, until), RequestSigner.Of(scheme, current, null, default));
        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.NotEqual(alone.Sign("id", time.GetUtcNow(), "{}"u8), both.Sign("id", time.GetUtcNow(), "{}"u8));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(alone.Sign("id", time.GetUtcNow(), "{}"u8), both.Sign("id", time.GetUtcNow(), "{}"u8));
    }

    [Fact]
    public async Task A_shared_secret_may_be_followed_by_a_key_pair()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await _story.ResourceAsync(provider.Address);
        var old = await RotateAsync(id, 0, ("scheme", "standard"));
        var next = await Admin.PostAnswerAsync($"resources/{id}/signing-secret", new JsonObject { ["grace_minutes"] = 60, ["algorithm"] = "v1a" });
        Assert.Equal(HttpStatusCode.OK, next.Status);
        var (path, token) = await _story.RouteAsync(id);
        var request = await DeliverAsync(provider, path, token);
        Assert.Equal([false, true], OwnVerification.Standard(request, old));
        Assert.StartsWith("v1a,", request.Headers["webhook-signature"], StringComparison.Ordinal);
    }

    private async Task<string> RotateAsync(Guid id, int grace, params (string Name, string Value)[] more)
    {
        JsonObject body = new() { ["grace_minutes"] = grace };
        foreach (var (name, value) in more)
        {
            body[name] = value;
        }

        var answer = await Admin.PostAnswerAsync($"resources/{id}/signing-secret", body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json["secret"]!.GetValue<string>();
    }

    private async Task<ReceivedRequest> DeliverAsync(FakeResource provider, string path, string token)
    {
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        return provider.Received[^1];
    }

    /// <summary>As if an hour had passed.</summary>
    private async Task EndGraceAsync(Guid id)
    {
        await fixture.Database.ScalarAsync<Guid>($"UPDATE resources SET signing = regexp_replace(signing, '\"previousUntil\":\"[^\"]*\"', '\"previousUntil\":\"2020-01-01T00:00:00+00:00\"') WHERE id = '{id}' RETURNING id");
        await fixture.Database.ScalarAsync<long>("NOTIFY dispatchapy, 'Catalog'; UPDATE catalog_revisions SET revision = revision + 1 RETURNING revision");
    }
}
