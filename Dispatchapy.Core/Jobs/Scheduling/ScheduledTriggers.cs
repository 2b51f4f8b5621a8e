using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Jobs.Scheduling;

/// <summary>Looks at the scheduler's tables: one statement for a thousand triggers, and also on nodes that run no scheduler.</summary>
internal static class ScheduledTriggers
{
    public static async Task<List<ScheduledTrigger>> InGroupAsync(this DispatchapyDbContext db, string group, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<TriggerRow>(
            $"""
            SELECT t.trigger_name AS "Name", t.trigger_state AS "State", t.next_fire_time AS "NextTicks",
                   p.long_prop_1 AS "MinMilliseconds", p.long_prop_2 AS "MaxMilliseconds", p.int_prop_1 AS "Revision"
            FROM qrtz_triggers t
            JOIN qrtz_simprop_triggers p ON p.sched_name = t.sched_name AND p.trigger_name = t.trigger_name AND p.trigger_group = t.trigger_group
            WHERE t.sched_name = {SchedulerServiceCollectionExtensions.Name} AND t.trigger_group = {group}
            """).ToListAsync(ct);
        return rows.ConvertAll(row => row.Read());
    }

    /// <summary>The jobs of the group that run at this moment, over all nodes; as many at most as the nodes have places.</summary>
    public static Task<List<FiredTrigger>> RunningAsync(this DispatchapyDbContext db, string group, CancellationToken ct) => db.Database.SqlQuery<FiredTrigger>(
        $"""
        SELECT job_name AS "Job", instance_name AS "Instance", fired_time AS "FiredTicks" FROM qrtz_fired_triggers
        WHERE sched_name = {SchedulerServiceCollectionExtensions.Name} AND job_group = {group} AND state = 'EXECUTING'
        """).ToListAsync(ct);

    /// <summary>Whether the group is paused as a whole, and with it what is scheduled later.</summary>
    public static async Task<bool> IsPausedAsync(this DispatchapyDbContext db, string group, CancellationToken ct) => await db.Database.SqlQuery<int>(
        $"""
        SELECT count(*) AS "Value" FROM qrtz_paused_trigger_grps
        WHERE sched_name = {SchedulerServiceCollectionExtensions.Name} AND trigger_group = {group}
        """).SingleAsync(ct) > 0;

    private sealed record TriggerRow(string Name, string State, long? NextTicks, long? MinMilliseconds, long? MaxMilliseconds, int? Revision)
    {
        public ScheduledTrigger Read() => new(
            Name,
            new IntervalRange(TimeSpan.FromMilliseconds(MinMilliseconds ?? 0), TimeSpan.FromMilliseconds(MaxMilliseconds ?? 0)),
            Revision ?? 0,
            NextTicks is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            State);
    }
}
