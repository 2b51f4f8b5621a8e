using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Whether this process can do its work: the database answers, the schema is current, the worker's loop beats.</summary>
public sealed class Readiness : IDisposable
{
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromSeconds(15);

    private readonly DatabaseMigrator _migrator;
    private readonly DispatchPump? _pump;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);
    private (long At, bool Database, bool Schema)? _last;

    /// <param name="migrator">Knows the schema.</param>
    /// <param name="pump">Null where this process delivers nothing.</param>
    /// <param name="poll">How long an idle pump may sleep. It misses two looks before it counts as dead.</param>
    /// <param name="time">The clock.</param>
    internal Readiness(DatabaseMigrator migrator, DispatchPump? pump, TimeSpan poll, TimeProvider time) =>
        (_migrator, _pump, _patience, _time) = (migrator, pump, 3 * poll > ShortestPatience ? 3 * poll : ShortestPatience, time);

    /// <returns>Name of the check → whether it passed. Nothing secret and no reason: anybody may ask.</returns>
    public async Task<IReadOnlyDictionary<string, bool>> CheckAsync(CancellationToken ct)
    {
        var (database, schema) = await DatabaseAsync(ct);
        Dictionary<string, bool> checks = new() { ["database"] = database, ["schema"] = schema };
        if (_pump is not null)
        {
            checks["worker"] = _pump.SinceLastPass < _patience;
        }

        return checks;
    }

    public void Dispose() => _one.Dispose();

    internal static Readiness Of(IServiceProvider provider) => new(
        provider.GetRequiredService<DatabaseMigrator>(), provider.GetService<DispatchPump>(), provider.GetRequiredService<IOptions<QueueOptions>>().Value.Poll, provider.GetRequiredService<TimeProvider>());

    /// <summary>Asked at most once a second, however many ask: anybody may, and each answer costs a connection.</summary>
    private async Task<(bool Database, bool Schema)> DatabaseAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_last is not { } last || _time.GetElapsedTime(last.At) > TimeSpan.FromSeconds(1))
            {
                var (database, schema) = await AskAsync(ct);
                _last = last = (_time.GetTimestamp(), database, schema);
            }

            return (last.Database, last.Schema);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<(bool Database, bool Schema)> AskAsync(CancellationToken ct)
    {
        try
        {
            return (true, await _migrator.IsCurrentAsync(ct));
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return (false, false); // whatever the reason, the answer is no; the loops log it
        }
    }
}
