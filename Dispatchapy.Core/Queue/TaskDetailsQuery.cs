using System.Data;
using System.Globalization;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Reads everything about one task.</summary>
public sealed class TaskDetailsQuery(IDbContextFactory<DispatchapyDbContext> contexts)
{
    private const string FirstInOrder = """{"picked":"first in failover order","passed_over":[]}""";

    /// <summary>Null when there is no such task.</summary>
    public async Task<TaskDetails?> FindAsync(Guid taskId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // One moment for all of it: a task that ends between two reads would seem to have ended without its last attempt.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
        var found = await db.Tasks.Where(task => task.Id == taskId).Select(task => new { task.Payload, task.Overrides, task.Route }).SingleOrDefaultAsync(ct);
        var row = await db.Tasks.Where(task => task.Id == taskId).Rows(db).SingleOrDefaultAsync(ct);
        if (found is null || row is null)
        {
            return null;
        }

        var attempts = await db.AttemptsAsync([taskId], ct);
        var exchanges = await db.AttemptExchanges.AsNoTracking().Where(exchange => exchange.TaskId == taskId).ToDictionaryAsync(exchange => exchange.Number, ct);
        var events = await db.TaskEvents.AsNoTracking().Where(line => line.TaskId == taskId).OrderBy(line => line.Id).ToListAsync(ct);
        var stamp = Stamp(row.UpdatedAt, row.State, row.AttemptCount);
        return new TaskDetails(
            row,
            found.Payload,
            found.Overrides,
            TaskRoute.Parse(found.Route),
            [.. attempts.Select(attempt => Details(attempt, exchanges.GetValueOrDefault(attempt.Number), found.Payload))],
            TaskLog.Compose(row, attempts, events))
        {
            Stamp = stamp,
            Call = row.CallId is { } call ? await db.CallAsync(call, ct) : null,
        };
    }

    /// <summary>Changes whenever anything about the task does; null when there is no such task. Costs one look at one row.</summary>
    public async Task<string?> StampAsync(Guid taskId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = await db.Tasks.Where(task => task.Id == taskId).Select(task => new { task.UpdatedAt, task.State, task.AttemptNumber }).SingleOrDefaultAsync(ct);
        return now is null ? null : Stamp(now.UpdatedAt, now.State, now.AttemptNumber);
    }

    private static string Stamp(DateTimeOffset updatedAt, TaskState state, int attempts) => string.Create(CultureInfo.InvariantCulture, $"{updatedAt.UtcTicks}/{state}/{attempts}");

    private static AttemptDetails Details(AttemptRow attempt, AttemptExchange? exchange, string payload) => new(
        attempt,
        attempt.Why ?? FirstInOrder,
        exchange is null ? null : new SentRequest(exchange.Method, exchange.Url, exchange.RequestHeaders, exchange.RequestBody ?? payload),
        exchange is null ? null : Answer(attempt, exchange));

    private static ReceivedResponse? Answer(AttemptRow attempt, AttemptExchange exchange) => attempt.StatusCode is null && exchange.ResponseHeaders is null
        ? null
        : new ReceivedResponse(attempt.StatusCode, exchange.ResponseHeaders, exchange.ResponseBody is { } body ? ForeignText.Of(body) : null, exchange.ResponseSize);
}
