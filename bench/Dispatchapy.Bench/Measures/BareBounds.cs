using System.Data.Common;
using System.Diagnostics;
using Dispatchapy.Bench.Databases;
using Dispatchapy.Bench.Load;

namespace Dispatchapy.Bench.Measures;

/// <summary>What the machine can do at all, per second.</summary>
internal sealed class BareBounds(Bench bench, string database)
{
    private const int InsertBatch = 256; // as the gateway's accept writer
    private const int ClaimBatch = 100;
    private const int Workers = 2;

    /// <summary>Requests that a Kestrel takes and answers.</summary>
    public async Task<double> EchoAsync(CancellationToken ct) =>
        (await ClosedLoop.RunAsync(CallTemplate.Post(bench.Receiver.Port, "/echo"), bench.Numbers, bench.Options.Short, ct)).PerSecond;

    /// <summary>Rows inserted durably.</summary>
    public async Task<double> InsertAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        return await RateAsync(InsertBatchAsync, ct);
    }

    /// <summary>
    /// Calls that a Kestrel takes, inserts durably and answers: what is left for an acceptance that checks nothing. The rows alone are no bound
    /// for it, as they come without a request: on two cores there are more of them than the bare Kestrel can answer calls.
    /// </summary>
    public async Task<double> InsertOverHttpAsync(int port, CancellationToken ct)
    {
        await PrepareAsync(ct);
        return Throughput.Check(await ClosedLoop.RunAsync(CallTemplate.Post(port, "/insert", expectedStatus: 202), bench.Numbers, bench.Options.Short, ct)).PerSecond;
    }

    /// <summary>Tasks claimed and completed.</summary>
    public async Task<double> ClaimAsync(CancellationToken ct)
    {
        await using (var connection = await bench.Server.OpenAsync(database, ct))
        {
            await bench.Server.FillBareAsync(connection, (int)(60_000 * bench.Options.Short.TotalSeconds), ct);
        }

        return await RateAsync((connection, owner) => bench.Server.ClaimAndCompleteAsync(connection, owner, ClaimBatch, ct), ct);
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        await using var connection = await bench.Server.OpenAsync(database, ct);
        await bench.Server.PrepareBareAsync(connection, ct);
    }

    private async Task<int> InsertBatchAsync(DbConnection connection, Guid owner)
    {
        await bench.Server.InsertBareAsync(connection, BareTable.Column(InsertBatch, BareTable.Payload), CancellationToken.None);
        return InsertBatch;
    }

    private async Task<double> RateAsync(Func<DbConnection, Guid, Task<int>> batch, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var rows = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(batch, start, ct), ct)));
        return rows.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<int> WorkAsync(Func<DbConnection, Guid, Task<int>> batch, long start, CancellationToken ct)
    {
        await using var connection = await bench.Server.OpenAsync(database, ct);
        var owner = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var (rows, last) = (0, 1);
        while (last > 0 && Stopwatch.GetElapsedTime(start) < bench.Options.Short)
        {
            await Task.Yield(); // off the socket's thread, which both workers share
            rows += last = await batch(connection, owner);
        }

        return rows;
    }
}
