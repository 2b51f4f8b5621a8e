using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Alerts;

/// <summary>A gateway, somebody to tell, and resources that go down and come back as told.</summary>
public sealed class AlertStory : IAsyncLifetime
{
    private DateTimeOffset _now = TimeProvider.System.GetUtcNow().AddHours(-3);

    public TestDatabase Database { get; private set; } = null!;

    public Gateway Gateway { get; private set; } = null!;

    public FakeResource People { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        (Gateway, People) = (await Gateway.StartAsync(Database), await FakeResource.StartAsync());
        // The tests look when they want to.
        foreach (var job in new[] { "alert-watch", "heartbeat" })
        {
            await Eventually.TrueAsync(() => Gateway.Services.GetRequiredService<JobStore>().PauseAsync(job, Actor.System, CancellationToken.None), $"{job} is paused");
        }
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await People.DisposeAsync();
        await Database.DisposeAsync();
    }

    public async Task<(Guid Id, string Name)> ResourceAsync(Action<JsonObject>? change = null)
    {
        var body = Given.Resource();
        change?.Invoke(body);
        var saved = await Gateway.Admin.CreateAsync("resources", body);
        return (saved.Id(), saved["name"]!.GetValue<string>());
    }

    public async Task<Guid> ChannelAsync(string kind, params (string Name, string Value)[] settings) => (await Gateway.Admin.CreateAsync("alert-channels", new JsonObject
    {
        ["name"] = Given.Name(kind), ["kind"] = kind, ["settings"] = new JsonObject(settings.Select(setting => KeyValuePair.Create<string, JsonNode?>(setting.Name, setting.Value))),
    })).Id();

    /// <summary>At a path of their own.</summary>
    public Task<Guid> SlackAsync(string path) => ChannelAsync("slack", ("url", new Uri(People.Address, path).AbsoluteUri));

    /// <summary>About one resource, without damping.</summary>
    public async Task<Guid> RuleAsync(Guid resource, Guid[] channels, Action<JsonObject>? change = null)
    {
        JsonObject body = new()
        {
            ["name"] = Given.Name("rule"), ["events"] = new JsonArray("went_down", "came_up"), ["resource_ids"] = new JsonArray(resource.ToString()), ["damping_minutes"] = 0,
            ["channel_ids"] = new JsonArray([.. channels.Select(id => JsonValue.Create(id.ToString()))]), ["subject"] = "{resource_name} {event}", ["body"] = "{reason}",
        };
        change?.Invoke(body);
        return (await Gateway.Admin.CreateAsync("alert-rules", body)).Id();
    }

    /// <summary>As whoever finds it out does it: the change and what follows from it in one transaction. Each a second after the one before.</summary>
    public async Task FlipAsync((Guid Id, string Name) resource, HealthFlipKind kind, string reason = "No answer.", bool commit = true, DateTimeOffset? at = null)
    {
        var now = at ?? (_now = _now.AddSeconds(1));
        await using var db = await Gateway.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var verdict = kind == HealthFlipKind.WentDown ? HealthVerdict.Down : HealthVerdict.Up;
        await db.ResourceStatuses.Where(status => status.ResourceId == resource.Id).ExecuteUpdateAsync(set => set.SetProperty(status => status.Health, verdict));
        db.HealthFlips.Add(new HealthFlip { Id = Guid.CreateVersion7(now), ResourceId = resource.Id, At = now, Kind = kind, Reason = reason });
        foreach (var listener in Gateway.Services.GetServices<IHealthListener>())
        {
            await listener.ChangedAsync(db, new HealthChange(resource.Id, resource.Name, kind, reason, now, now.AddMinutes(-12)), CancellationToken.None);
        }

        await db.SaveChangesAsync();
        if (commit)
        {
            await transaction.CommitAsync();
        }
    }

    public async Task<List<JsonNode>> AlertsAsync(Guid subject) =>
        [.. (await Gateway.Admin.GetAnswerAsync($"alerts?subject_id={subject}")).Json["items"]!.AsArray().Select(alert => alert!).Reverse()];

    /// <summary>One look of the watcher.</summary>
    public Task<string> WatchAsync() => Gateway.Services.GetRequiredService<AlertWatcher>().RunAsync(CancellationToken.None);

    /// <summary>Time passes for whatever waits for its next try.</summary>
    public Task HurryAsync() => Database.ExecuteAsync("UPDATE tasks SET run_at = created_at WHERE state = 0 AND wait_reason NOT LIKE 'Quiet%'");

    public async Task DeliveredAsync(Guid subject, int count) => await Eventually.TrueAsync(
        async () =>
        {
            await HurryAsync();
            return (await AlertsAsync(subject)).Count(alert => alert["task_state"]?.GetValue<string>() == "success") == count;
        },
        $"{count} alerts are delivered");

    public IReadOnlyList<ReceivedRequest> At(string path) => [.. People.Received.Where(request => request.Path == path)];
}
