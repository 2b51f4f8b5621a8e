using Quartz;
using Quartz.Extensibility;

namespace Dispatchapy.Core.Jobs.Scheduling;

internal sealed class RandomIntervalSchedule(IntervalRange range, int revision, TimeProvider time, Random random) : IScheduleBuilder
{
    public IMutableTrigger Build() => new RandomIntervalTrigger(range, revision, time, random);
}
