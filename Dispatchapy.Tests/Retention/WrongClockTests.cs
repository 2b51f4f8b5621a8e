using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Retention;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Traffic;
using Dispatchapy.Tests.Health.History;
using Dispatchapy.Tests.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Retention;

/// <summary>One node deletes for all of them.</summary>
public sealed class WrongClockTests
{
    [Fact]
    public async Task A_node_whose_clock_is_years_ahead_deletes_nothing_that_is_to_be_kept()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(new WrongClock(TimeSpan.FromDays(1000)))
            .AddLogging().AddStorage(database.Configuration).AddSingleton<CurrentSettings>().AddRetention(database.Configuration).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>();
        await using (var db = await contexts.CreateDbContextAsync())
        {
            db.AddRange(Young(TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        foreach (var job in services.GetServices<IRecurringJob>().Append(ActivatorUtilities.CreateInstance<AlertLogSweeper>(services)))
        {
            await job.RunAsync(CancellationToken.None);
        }

        await using var left = await contexts.CreateDbContextAsync();
        Assert.Equal(
            (1, 1, 1, 1, 1, 1, 2, 1, 1),
            (await left.Tasks.CountAsync(), await left.Calls.CountAsync(), await left.IdempotencyKeys.CountAsync(), await left.RateWindows.CountAsync(),
                await left.HealthChecks.CountAsync(), await left.HealthHours.CountAsync(), await left.HealthFlips.CountAsync(), await left.ResourceMinutes.CountAsync(), await left.Alerts.CountAsync()));
    }

    /// <summary>What each of the jobs would delete if it believed the clock of its node.</summary>
    private static object[] Young(DateTimeOffset now)
    {
        var resource = Guid.CreateVersion7(now);
        return
        [
            new Resource { Id = resource, Name = "resource", Url = "https://provider.example", CreatedAt = now, UpdatedAt = now },
            TaskFixture.Given(TaskState.Success, Guid.CreateVersion7(now), now.AddHours(-1)),
            new DispatchCall { Id = Guid.CreateVersion7(now), EndpointPath = "orders/new", CreatedAt = now },
            new IdempotencyKey { Key = "key", BodyHash = new byte[32], ExpiresAt = now.AddHours(23) },
            new RateWindow { Subject = Guid.CreateVersion7(now), Start = now },
            HistoryFixture.Check(resource, now.AddHours(-2)),
            new HealthHour { ResourceId = resource, Hour = Minutes.Floor(now, TimeSpan.FromHours(1)).AddHours(-1), Checks = 1 },
            HistoryFixture.Flip(resource, now.AddHours(-2), HealthFlipKind.WentDown, "No answer."),
            HistoryFixture.Flip(resource, now.AddHours(-1), HealthFlipKind.CameUp, "It answers."),
            new ResourceMinute { ResourceId = resource, Minute = Minutes.Of(now), SourceId = Guid.CreateVersion7(now), Latencies = [] },
            new AlertRecord { Id = Guid.CreateVersion7(now), At = now, Event = "down", Subject = "resource", Rule = "rule", Text = "It is down." },
        ];
    }
}
