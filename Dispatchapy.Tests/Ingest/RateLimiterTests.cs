using System.Net;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Ingest;

public sealed class RateLimiterTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_client_with_a_small_limit_uses_up_nothing_of_an_endpoint_with_a_large_one()
    {
        var (id, path) = await fixture.Story.EndpointAsync([], endpoint => endpoint["rate_limit_per_minute"] = 10_000);
        var token = (await fixture.Story.ClientAsync([id], client => client["rate_limit_per_minute"] = 20)).Token;
        var accepted = 0;
        for (var i = 0; i < 40; i++)
        {
            using var answer = await fixture.Story.PostAsync(token, path, "{}");
            accepted += answer.StatusCode == HttpStatusCode.Accepted ? 1 : 0;
        }

        Assert.InRange(accepted, 20, 39); // more than the limit only around the turn of a minute
        Assert.Equal(accepted, await fixture.Database.MappedAsync(db => db.RateWindows.Where(window => window.Subject == id).Select(window => window.Current + window.Previous).SingleAsync()));
    }
}
