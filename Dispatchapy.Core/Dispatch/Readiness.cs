using Dispatchapy.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Whether this process can do its work: the database answers, the schema is current, the worker's loop beats.</summary>
public sealed class Readiness
{
    private static readonly TimeSpan LoopIsDead = TimeSpan.FromSeconds(15);

    private readonly DatabaseMigrator _migrator;
    private readonly DispatchPump? _pump;

    internal Readiness(DatabaseMigrator migrator, DispatchPump? pump) => (_migrator, _pump) = (migrator, pump);

    /// <returns>Name of the check → whether it passed. Nothing secret and no reason: anybody may ask.</returns>
    public async Task<IReadOnlyDictionary<string, bool>> CheckAsync(CancellationToken ct)
    {
        var (database, schema) = await DatabaseAsync(ct);
        Dictionary<string, bool> checks = new() { ["database"] = database, ["schema"] = schema };
        if (_pump is not null)
        {
            checks["worker"] = _pump.SinceLastPass < LoopIsDead;
        }

        return checks;
    }

    internal static Readiness Of(IServiceProvider provider) => new(provider.GetRequiredService<DatabaseMigrator>(), provider.GetService<DispatchPump>());

    private async Task<(bool Database, bool Schema)> DatabaseAsync(CancellationToken ct)
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
