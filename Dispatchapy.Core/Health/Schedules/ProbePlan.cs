using Dispatchapy.Core.Jobs.Scheduling;

namespace Dispatchapy.Core.Health.Schedules;

/// <summary>What is to be done so that the scheduler has what was configured.</summary>
/// <param name="AtOnce">New or changed: checked now, and from then on by their interval.</param>
/// <param name="Repaired">Their triggers would not fire any more, or too late: made up for soon, and not all together.</param>
/// <param name="Removed">Nobody wants them any more.</param>
internal sealed record ProbePlan(IReadOnlyList<WantedProbe> AtOnce, IReadOnlyList<WantedProbe> Repaired, IReadOnlyList<string> Removed)
{
    public bool IsEmpty => AtOnce.Count + Repaired.Count + Removed.Count == 0;

    public static ProbePlan Of(IReadOnlyCollection<WantedProbe> wanted, IReadOnlyCollection<ScheduledTrigger> existing, DateTimeOffset now)
    {
        var known = existing.ToDictionary(trigger => trigger.Name);
        List<WantedProbe> atOnce = [], repaired = [];
        foreach (var probe in wanted)
        {
            if (!known.Remove(probe.Name, out var trigger) || trigger.Revision != probe.Revision || trigger.Range != probe.Range)
            {
                atOnce.Add(probe);
            }
            else if (trigger.IsLost || probe.Range.IsOutOfReach(trigger.NextAt!.Value, now))
            {
                repaired.Add(probe);
            }
        }

        return new(atOnce, repaired, [.. known.Keys]);
    }
}
