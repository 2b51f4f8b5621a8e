using System.Collections.Concurrent;
using System.Data.Common;
using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>
/// The requests that this node may send to resources with a rate or a daily quota. Nodes draw them from the database, some at a time; what is not
/// used is lost and never sent on top. A resource without limits has no entry here and pays for a look at one field.
/// </summary>
internal sealed class Permits(IUsageDialect dialect, TimeProvider time, ILogger<Permits> logger)
{
    private const int Tries = 5;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Allowance> _allowances = [];
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _draws = [];

    /// <summary>Tasks wait for permits that somebody has to draw.</summary>
    public event Action? Called;

    /// <summary>There are permits for tasks that wait.</summary>
    public event Action? Granted;

    /// <summary>The day's quota of this resource is used up, and this node has only now heard of it.</summary>
    public event Action<Guid>? UsedUp;

    /// <summary>Requests that may leave now.</summary>
    public int Held(ResourceEntry resource) => resource.Limits is null ? int.MaxValue : With(resource, allowance => allowance.Held);

    /// <summary>Null when a request may leave, or only a draw could tell.</summary>
    public Shortage? Shortage(ResourceEntry resource) => resource.Limits is null ? null : With(resource, allowance => allowance.Shortage);

    public TimeSpan Wait(ResourceEntry resource) => With(resource, allowance => allowance.Wait);

    public TimeSpan SinceRelease(ResourceEntry resource) => With(resource, allowance => time.GetElapsedTime(allowance.ReleasedAt));

    public bool TryTake(ResourceEntry resource) => resource.Limits is null || With(resource, allowance => allowance.TryTake());

    /// <summary>Draws when this node holds none. False when the limit is reached.</summary>
    public async ValueTask<bool> TakeAsync(ResourceEntry resource, CancellationToken ct)
    {
        for (var tries = 0; !TryTake(resource); tries++)
        {
            if (tries == Tries || Wait(resource) > TimeSpan.Zero)
            {
                return TryTake(resource);
            }

            await DrawAsync(resource, many: false, ct);
        }

        return true;
    }

    /// <param name="resourceId">Whose limits.</param>
    /// <param name="taken">When, by this node's clock.</param>
    public void GiveBack(Guid resourceId, DateTimeOffset taken)
    {
        if (_allowances.TryGetValue(resourceId, out var allowance))
        {
            lock (allowance)
            {
                allowance.GiveBack(taken);
            }
        }
    }

    public bool IsWanted(ResourceEntry resource) => resource.Limits is not null && With(resource, allowance => allowance.Wanted);

    /// <summary>Remembers that tasks wait for permits. Nothing for a resource without limits.</summary>
    public void Want(ResourceEntry resource)
    {
        if (resource.Limits is not null && With(resource, allowance => (Before: allowance.Wanted, allowance.Wanted = true)) is { Before: false })
        {
            Called?.Invoke();
        }
    }

    /// <summary>For whoever lets those go that wait.</summary>
    public void Release(ResourceEntry resource) => With(resource, allowance => allowance.Release());

    public void Tell() => Granted?.Invoke();

    /// <summary>One draw at a time for each resource: who waited meanwhile takes of what the first one got.</summary>
    public async Task DrawAsync(ResourceEntry resource, bool many, CancellationToken ct)
    {
        var one = _draws.GetOrAdd(resource.Id, _ => new SemaphoreSlim(1, 1));
        await one.WaitAsync(ct);
        try
        {
            if (Held(resource) == 0 && Wait(resource) == TimeSpan.Zero)
            {
                await DrawAloneAsync(resource, many, ct);
            }
        }
        catch (DbException ex)
        {
            logger.LimitsNotRead(ex, resource.Name);
            With(resource, allowance => allowance.Rest(AfterFailure));
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>On an orderly end: what was taken of the day's quota and not used goes back. What cannot be given back is told.</summary>
    public async Task ReturnAsync(CancellationToken ct)
    {
        foreach (var (id, allowance) in _allowances)
        {
            int unused;
            lock (allowance)
            {
                unused = allowance.TakeUnused();
            }

            try
            {
                await (unused > 0 ? dialect.ReturnAsync(id, allowance.Day, unused, ct) : Task.CompletedTask);
            }
            catch (Exception ex) when (ex is DbException or OperationCanceledException)
            {
                logger.QuotaNotReturned(ex, unused, id);
            }
        }
    }

    private async Task DrawAloneAsync(ResourceEntry resource, bool many, CancellationToken ct)
    {
        var (permits, units) = With(resource, allowance => allowance.Demand(many));
        for (var tries = 0; tries < Tries; tries++)
        {
            var usage = await dialect.ReadAsync(resource.Id, ct);
            var allotted = Allotment.Of(usage.State, resource.Limits!, permits, units, usage.Now);
            var nothing = allotted is { Permits: 0, Units: 0 };
            if (nothing || await dialect.TryWriteAsync(resource.Id, usage.State, allotted.After, ct))
            {
                if (With(resource, allowance => allowance.Grant(allotted)))
                {
                    UsedUp?.Invoke(resource.Id);
                }

                return;
            }
        }
    }

    private void With(ResourceEntry resource, Action<Allowance> use) => With(resource, allowance =>
    {
        use(allowance);
        return true;
    });

    private T With<T>(ResourceEntry resource, Func<Allowance, T> use)
    {
        var allowance = _allowances.GetOrAdd(resource.Id, static (_, time) => new Allowance(time), time);
        lock (allowance)
        {
            return use(allowance.Under(resource.Limits!));
        }
    }
}
