using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Support;

/// <summary>Compares what was promised, what is on record and what arrived. Every difference that is not allowed fails the test.</summary>
internal sealed class DeliveryAudit(TestDatabase database, Load load, Provider provider)
{
    public const string Interrupted = "The worker died before it knew the outcome.";

    private readonly HashSet<AttemptId> _inFlight = [];

    /// <summary>Attempts that were under way when a gateway died, by the database's account.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Requests beyond the first that a provider answered with 200 for the same task.</summary>
    public int Duplicates { get; private set; }

    private int Tasks { get; set; }

    public override string ToString() => $"{Tasks} tasks, {InFlight} attempts in flight at a kill, {Duplicates} duplicates";

    /// <summary>What a killed gateway had on record as begun.</summary>
    /// <param name="dead">Killed a moment ago.</param>
    /// <param name="younger">The node launched after it, if there is one: an id between the two launches is the dead one's.</param>
    public async Task NoteDeathAsync(GatewayProcess dead, GatewayProcess? younger)
    {
        // A commit that was under way still happens after the death of whoever asked for it.
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{dead.Session}'") == 0, "the dead gateway's sessions end");
        var (first, next) = (TaskIds.FirstAt(dead.LaunchedAt), younger is null ? Guid.AllBitsSet : TaskIds.FirstAt(younger.LaunchedAt));
        _inFlight.UnionWith(await database.ListAsync(
            $"SELECT id, attempt_number FROM tasks WHERE state = 1 AND attempt_resource_id IS NOT NULL AND owner >= '{first}' AND owner < '{next}'", row => new AttemptId(row.GetGuid(0), row.GetInt32(1))));
    }

    public static async Task BooksBalanceAsync(IGateway gateway)
    {
        // Right after its database came back a gateway may still answer 503: its pool holds connections to the dead server.
        JsonAnswer answer = null!;
        await Eventually.TrueAsync(async () => (answer = await gateway.Admin.GetAnswerAsync("stats")).Status == HttpStatusCode.OK, () => $"stats are told, not {answer.Text}");
        var stats = answer.Json;
        string[] parts = ["success", "failed", "stopped", "held", "pending", "processing", "deleted"];
        Assert.True(Number(stats, "accepted") == parts.Sum(part => Number(stats, part)), stats.ToJsonString());
    }

    /// <summary>Once nothing is pending or processing any more.</summary>
    public Task SettledAsync(Func<string> log) => Eventually.TrueAsync(
        async () => await database.ScalarAsync<long>("SELECT count(*) FROM tasks WHERE state <= 1") == 0, () => $"every task is finished\n{log()}");

    /// <summary>Everything that must be true after any number of deaths.</summary>
    public async Task CheckAsync()
    {
        await NothingIsLostAsync();
        await RecordsAreCompleteAsync();
        await BooksBalancePerClientAsync();
        await DuplicatesWereInFlightAsync();
    }

    /// <summary>When only deaths of a gateway can have interrupted anything: what was under way then, and nothing else, is on record as interrupted.</summary>
    public async Task InterruptedWereInFlightAsync()
    {
        var interrupted = await InterruptedAsync();
        Assert.Empty(_inFlight.Except(interrupted));
        Assert.Empty(interrupted.Except(_inFlight));
    }

    private async Task NothingIsLostAsync()
    {
        var states = (await database.ListAsync("SELECT id, state FROM tasks", row => (Id: row.GetGuid(0), State: row.GetInt16(1)))).ToDictionary(task => task.Id, task => task.State);
        Tasks = states.Count;
        Assert.DoesNotContain(load.Acknowledged.Values, task => !states.ContainsKey(task));
        Assert.DoesNotContain(states, task => task.Value != 3);
        Assert.Equal(load.Acknowledged.Count, load.Acknowledged.Values.Distinct().Count());
        var arrived = provider.Receipts.Where(receipt => receipt.Status == 200).Select(receipt => (receipt.Sequence, receipt.Task)).ToHashSet();
        Assert.DoesNotContain(load.Acknowledged, call => !arrived.Contains((call.Key, call.Value)));
    }

    private async Task RecordsAreCompleteAsync()
    {
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM (SELECT t.id FROM tasks t LEFT JOIN attempts a ON a.task_id = t.id GROUP BY t.id HAVING count(a.number) <> t.attempt_number OR max(a.number) <> count(a.number) OR min(a.number) <> 1) gaps"));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM (SELECT task_id FROM attempts GROUP BY task_id HAVING count(*) FILTER (WHERE outcome = 1) <> 1) twice"));
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM attempts WHERE error = '{Interrupted}' AND outcome <> 4"));
        // A repeated call under its key is the same task.
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM tasks t JOIN idempotency_keys k ON k.key = 'sequence-' || t.ref WHERE k.task_id <> t.id"));
    }

    private async Task BooksBalancePerClientAsync() => Assert.Equal(0, await CountAsync("""
        SELECT count(*) FROM (SELECT client_id, sum(accepted) AS accepted, sum(success) AS success, sum(failed) + sum(stopped) + sum(deleted) AS rest FROM task_ledger GROUP BY client_id) b
        FULL JOIN (SELECT client_id, count(*) AS tasks FROM tasks GROUP BY client_id) t USING (client_id)
        WHERE accepted IS DISTINCT FROM tasks OR success IS DISTINCT FROM tasks OR rest <> 0
        """));

    private async Task DuplicatesWereInFlightAsync()
    {
        var interrupted = (await InterruptedAsync()).CountBy(attempt => attempt.Task).ToDictionary();
        var recorded = (await database.ListAsync("SELECT task_id FROM attempts WHERE outcome <> 3", row => row.GetGuid(0))).CountBy(task => task).ToDictionary();
        foreach (var task in provider.Receipts.GroupBy(receipt => receipt.Task))
        {
            var surplus = task.Count(receipt => receipt.Status == 200) - 1;
            Assert.True(surplus <= interrupted.GetValueOrDefault(task.Key), $"{task.Key} arrived {surplus + 1} times, and {interrupted.GetValueOrDefault(task.Key)} attempts were interrupted.");
            Assert.True(task.Count() <= recorded.GetValueOrDefault(task.Key), $"{task.Key} was sent {task.Count()} times, and {recorded.GetValueOrDefault(task.Key)} attempts are on record.");
            Assert.All(task, receipt => Assert.Equal(task.Key.ToString(), receipt.IdempotencyKey));
            Duplicates += Math.Max(0, surplus);
        }
    }

    private async Task<HashSet<AttemptId>> InterruptedAsync() =>
        [.. await database.ListAsync($"SELECT task_id, number FROM attempts WHERE error = '{Interrupted}'", row => new AttemptId(row.GetGuid(0), row.GetInt32(1)))];

    private Task<long> CountAsync(string sql) => database.ScalarAsync<long>(sql);

    private static long Number(JsonObject stats, string name) => stats[name]!.GetValue<long>();
}
