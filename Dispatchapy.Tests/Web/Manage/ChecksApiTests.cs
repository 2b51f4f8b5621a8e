using System.Net;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Health.History;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class ChecksApiTests(ManagementHost host)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Checks_are_listed_newest_first_page_by_page_all_or_failed()
    {
        var resource = (await host.Admin.CreateAsync("resources", Given.Resource())).Id();
        await AddAsync(Enumerable.Range(0, 5).Select(i => HistoryFixture.Check(resource, Now.AddMinutes(-i), healthy: i % 2 == 0)));
        var first = (await host.Admin.GetAnswerAsync($"resources/{resource}/checks?limit=3")).Json;
        var second = (await host.Admin.GetAnswerAsync($"resources/{resource}/checks?limit=3&after={first["next"]!.GetValue<string>()}")).Json;
        var times = first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => item!["at"]!.GetValue<DateTimeOffset>());
        Assert.Equal(Enumerable.Range(0, 5).Select(i => Now.AddMinutes(-i)), times);
        Assert.Null(second["next"]);
        var failed = (await host.Admin.GetAnswerAsync($"resources/{resource}/checks?result=failed")).Json["items"]!.AsArray();
        Assert.Equal(2, failed.Count);
        var check = failed[0]!.AsObject();
        check.Remove("id");
        Assert.Equal(resource, check["resource_id"]!.GetValue<Guid>());
        check.Remove("resource_id");
        Assert.Equal(
            """{"at":"2026-03-10T11:59:00.000Z","node":"node-1","method":"http","manual":false,"healthy":false,"status_code":503,"latency_ms":15,"excerpt":null,"error":"The answer was 503.","verdict":"down"}""",
            check.ToJsonString());
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_named()
    {
        var resource = (await host.Admin.CreateAsync("resources", Given.Resource())).Id();
        var answer = (await host.Admin.GetAnswerAsync($"resources/{resource}/checks?result=bad&after=x&limit=0&q=1")).IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal(["after", "limit", "q", "result"], answer.ErrorFields);
        (await host.Admin.GetAnswerAsync($"resources/{Guid.Empty}/checks")).IsProblem(HttpStatusCode.NotFound);
    }

    private async Task AddAsync(IEnumerable<HealthCheck> checks)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        db.HealthChecks.AddRange(checks);
        await db.SaveChangesAsync();
    }
}
