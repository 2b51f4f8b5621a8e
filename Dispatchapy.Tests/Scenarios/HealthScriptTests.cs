using System.Data.Common;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Health.Schedules;
using Dispatchapy.Tests.Support;
using Xunit.Abstractions;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Two nodes, fifty providers that follow a script, and the checks as they are scheduled: what is on record is what happened.</summary>
[Collection(ProcessTests.Name)]
public sealed class HealthScriptTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Each = 7;
    private const int Threshold = 2;

    /// <summary>Seconds between the checks of one resource, and how long a slow one takes.</summary>
    private const int Min = 1;
    private const int Max = 2;
    private const int Slow = 2;

    private const int Timeout = 3;

    /// <summary>What a busy machine may add.</summary>
    private const int Slack = 8;

    /// <summary>Until the check of a node that died is somebody else's: its time limit and what is added for its record.</summary>
    private const int Orphaned = Timeout + 10;

    /// <summary>What each kind of provider does at each step, and which flips that makes.</summary>
    private static readonly Dictionary<string, string[]> Script = new()
    {
        ["steady"] = ["up", "up", "up", "up"],
        ["falls"] = ["up", "down", "down", "down"],
        ["returns"] = ["up", "down", "down", "up"],
        ["slows"] = ["up", "slow", "up", "up"],
        ["flaps"] = ["up", "reset", "up", "reset"],
        ["wavers"] = ["odd", "odd", "odd", "odd"],
        ["starts down"] = ["down", "up", "up", "down"],
    };

    private readonly Dictionary<Guid, (string Kind, string Path)> _resources = [];
    private readonly List<DateTimeOffset> _steps = [];
    private TestDatabase _database = null!;
    private ScriptedProviders _providers = null!;

    public async Task InitializeAsync() => (_database, _providers) = (await TestDatabase.CreateAsync(), await ScriptedProviders.StartAsync());

    public async Task DisposeAsync()
    {
        await _providers.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_recorded_health_is_the_scripts_within_an_interval_and_the_threshold_while_a_node_dies_and_another_comes()
    {
        await using var first = await NodeAsync();
        await using var second = await NodeAsync();
        Say(0);
        await Task.WhenAll(Script.Keys.SelectMany(kind => Enumerable.Range(0, Each).Select(i => AddAsync(i % 2 == 0 ? first : second, kind, i))).Append(AddAsync(first, "steady", Each)));
        await AgreesAsync(second, 0);
        Say(1);
        await AgreesAsync(second, 1);
        Say(2);
        await first.KillAsync();
        await AgreesAsync(second, 2);
        await using var third = await NodeAsync();
        Say(3);
        await AgreesAsync(third, 3);
        await CheckAsync();
    }

    private Task<GatewayProcess> NodeAsync() => GatewayProcess.StartAsync(_database, ("Scheduler:MaxConcurrency", "100"), ("Scheduler:CheckinSeconds", "1"));

    private async Task AddAsync(GatewayProcess node, string kind, int number)
    {
        var path = $"/{kind.Replace(' ', '-')}-{number}";
        _providers.Set(path, Script[kind][0]);
        var id = await node.Story.ResourceAsync(new Uri(_providers.Address, path), body => body["health"] = new JsonObject
        {
            ["method"] = "http", ["interval_min_seconds"] = Min, ["interval_max_seconds"] = Max, ["down_after"] = Threshold, ["up_after"] = Threshold, ["timeout_seconds"] = Timeout,
            ["http"] = new JsonObject { ["path"] = path, ["latency_limit_ms"] = kind == "slows" ? 1000 : null },
        });
        lock (_resources)
        {
            _resources[id] = (kind, path);
        }
    }

    private void Say(int step)
    {
        _steps.Add(TimeProvider.System.GetUtcNow());
        foreach (var (kind, path) in _resources.Values)
        {
            _providers.Set(path, Script[kind][step]);
        }
    }

    private static string Health(string kind, int step) => Script[kind][step] is "up" or "odd" ? "up" : "down";

    /// <summary>Until the list of a node says of each what the script says.</summary>
    private async Task AgreesAsync(GatewayProcess node, int step)
    {
        List<string> wrong = [];
        var started = TimeProvider.System.GetTimestamp();
        do
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < GatewayProcess.Patience, $"Step {step}: {string.Join(", ", wrong)}\n{node.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            var list = (await node.Admin.GetAnswerAsync("resources?limit=100")).Json["items"]!.AsArray();
            Assert.Equal(_resources.Count, list.Count);
            wrong = [.. list.Select(one => (Id: one!.AsObject().Id(), Health: one!["status"]!["health"]!.GetValue<string>()))
                .Where(one => one.Health != Health(_resources[one.Id].Kind, step)).Select(one => $"{_resources[one.Id].Path} is {one.Health}")];
        }
        while (wrong.Count > 0);
    }

    private async Task CheckAsync()
    {
        var flips = (await _database.ListAsync("SELECT resource_id, kind, at FROM health_flips ORDER BY at", Read)).ToLookup(flip => flip.Resource);
        Assert.All(_resources, resource => Assert.Equal(Wanted(resource.Value.Kind).Select(flip => flip.Kind), flips[resource.Key].Select(flip => flip.Kind)));
        var late = _resources.SelectMany(resource => Wanted(resource.Value.Kind).Zip(flips[resource.Key], (wanted, flip) => (wanted.Step, resource.Value.Kind, By: (flip.At - _steps[wanted.Step]).TotalSeconds)))
            .Where(flip => flip.Step > 0).ToList(); // the first step begins before there are resources
        output.WriteLine($"{late.Count} flips, the latest {late.Max(flip => flip.By):0.0} s after what made it; steps of {string.Join(", ", _steps.Zip(_steps.Skip(1), (one, next) => $"{(next - one).TotalSeconds:0} s"))}.");
        Assert.All(late, flip => Assert.InRange(flip.By, 0, Max + (Threshold * (Max + (flip.Kind == "slows" ? Slow : 0))) + Slack + (flip.Step == 2 ? Orphaned : 0)));

        var log = await CheckLog.ReadAsync(_database);
        Assert.Equal((_resources.Count, 3), (log.ByResource.Count, log.Nodes.Count));
        Assert.Equal(1, _providers.Together);
        Assert.All(log.Gaps, gap => Assert.InRange(gap.TotalSeconds, 0, Max + Slow + Orphaned + Slack));
    }

    /// <summary>Which flips the script makes, and at which step.</summary>
    private static IEnumerable<(int Step, HealthFlipKind Kind)> Wanted(string kind)
    {
        var before = "unknown";
        for (var step = 0; step < Script[kind].Length; step++)
        {
            var now = Health(kind, step);
            if (now == "down" && before != "down")
            {
                yield return (step, HealthFlipKind.WentDown);
            }
            else if (now == "up" && before == "down")
            {
                yield return (step, HealthFlipKind.CameUp);
            }

            before = now;
        }
    }

    private static (Guid Resource, HealthFlipKind Kind, DateTimeOffset At) Read(DbDataReader row) => (row.GetGuid(0), (HealthFlipKind)row.GetInt16(1), row.GetFieldValue<DateTimeOffset>(2));
}
