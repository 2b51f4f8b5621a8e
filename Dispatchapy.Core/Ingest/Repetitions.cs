using System.Data.Common;
using System.Security.Cryptography;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Ingest;

/// <summary>Knows a call that is repeated after the endpoint has begun to ask for more: what was accepted once is answered as it was.</summary>
internal sealed class Repetitions(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
{
    /// <returns>Null when it is no repetition of a call that was accepted within the key's lifetime.</returns>
    public async Task<IngestResult?> FirstAnswerAsync(IngestRequest request, CancellationToken ct)
    {
        if (request.IdempotencyKey is not { } key || !IdempotencyKey.IsValid(key))
        {
            return null;
        }

        try
        {
            var first = await FindAsync(request.Client.Id, request.Endpoint.Id, key, ct);
            return first is not null && first.BodyHash.AsSpan().SequenceEqual(SHA256.HashData(request.Body.Span)) ? await PartsAsync(new IngestResult.Accepted(first.TaskId, first.Held, Replayed: true), ct) : null;
        }
        catch (Exception ex) when (ex is DbException || ex.InnerException is DbException)
        {
            // It may be one, so it must not be told that it is wrong.
            return new IngestResult.Unavailable(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>The first answer named the tasks that the call was made into, so its repetition does as well.</summary>
    public async Task<IngestResult> WithPartsAsync(IngestResult.Accepted replay, CancellationToken ct)
    {
        try
        {
            return await PartsAsync(replay, ct);
        }
        catch (Exception ex) when (ex is DbException || ex.InnerException is DbException)
        {
            return new IngestResult.Unavailable(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<IngestResult.Accepted> PartsAsync(IngestResult.Accepted replay, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Calls.AnyAsync(call => call.Id == replay.TaskId, ct) ? replay with { Parts = await db.PartsAsync(replay.TaskId, ct) } : replay;
    }

    private async Task<IdempotencyKey?> FindAsync(Guid clientId, Guid endpointId, string key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        return await db.IdempotencyKeys.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == clientId && row.EndpointId == endpointId && row.Key == key && row.ExpiresAt > now, ct);
    }
}
