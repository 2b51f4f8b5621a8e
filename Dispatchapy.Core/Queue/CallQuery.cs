using System.Data;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Reads calls that several resources get a task of.</summary>
public sealed class CallQuery(IDbContextFactory<DispatchapyDbContext> contexts)
{
    public const int MaxLimit = 200;

    /// <summary>Null when there is no such call.</summary>
    public async Task<CallDetails?> FindAsync(Guid callId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
        return await db.CallAsync(callId, ct);
    }

    /// <summary>Null when there is no such call, or when it is another client's.</summary>
    public async Task<ClientCall?> FindAsync(Guid clientId, Guid callId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
        if (await db.CallAsync(callId, ct) is not { } call || call.Call.ClientId != clientId)
        {
            return null;
        }

        var attempts = (await db.AttemptsAsync([.. call.Tasks.Select(task => task.Id)], ct)).ToLookup(attempt => attempt.TaskId);
        return new ClientCall(call, [.. call.Tasks.Select(task => new ClientTask(task, [.. attempts[task.Id]]))]);
    }

    /// <summary>The latest calls of an endpoint that no resource took, newest first: nothing else shows them.</summary>
    /// <param name="endpointId">Which endpoint.</param>
    /// <param name="since">Accepted at this instant or later: there is no index, and the whole history would be walked.</param>
    /// <param name="limit">1–200.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<IReadOnlyList<DispatchCall>> UntakenAsync(Guid endpointId, DateTimeOffset since, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        var first = TaskIds.FirstAt(since);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Calls.AsNoTracking().Where(call => call.Id >= first && call.EndpointId == endpointId && call.Tasks == 0).OrderByDescending(call => call.Id).Take(limit).ToListAsync(ct);
    }
}
