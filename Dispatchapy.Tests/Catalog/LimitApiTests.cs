using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Catalog;

/// <summary>Rates and quotas in the management API.</summary>
public sealed class LimitApiTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Limits_read_back_as_they_were_set_and_a_copy_has_them_too()
    {
        var body = Given.Resource();
        (body["rate_limit"], body["daily_quota"]) = (new JsonObject { ["per_minute"] = 90, ["burst"] = 5 }, 10_000);
        var saved = await fixture.Gateway.Admin.CreateAsync("resources", body);
        AssertLimits(saved);
        AssertLimits((await fixture.Gateway.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved)).Json);
        AssertLimits((await fixture.Gateway.Admin.PostAnswerAsync($"resources/{saved.Id()}/duplicate")).Json);
    }

    [Fact]
    public async Task Without_limits_nothing_is_counted()
    {
        var saved = await fixture.Gateway.Admin.CreateAsync("resources", Given.Resource());
        Assert.Equal([null, null, null], new[] { saved["rate_limit"], saved["daily_quota"], saved["sent_today"] });
    }

    [Fact]
    public async Task All_that_is_wrong_with_limits_is_told_at_once()
    {
        var body = Given.Resource();
        (body["rate_limit"], body["daily_quota"]) = (new JsonObject { ["per_second"] = 0, ["per_minute"] = 5, ["burst"] = 0 }, -1);
        var refused = (await fixture.Gateway.Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["daily_quota", "rate_limit.burst", "rate_limit.per_second"], refused.ErrorFields);
        body["rate_limit"] = new JsonObject();
        Assert.Contains("rate_limit.per_second", (await fixture.Gateway.Admin.PostAnswerAsync("resources", body)).ErrorFields);
    }

    private static void AssertLimits(JsonObject resource)
    {
        Assert.Equal("""{"per_second":null,"per_minute":90,"burst":5}""", resource["rate_limit"]!.ToJsonString());
        Assert.Equal((10_000, 0), (resource["daily_quota"]!.GetValue<int>(), resource["sent_today"]!.GetValue<int>()));
    }
}
