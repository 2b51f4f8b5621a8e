using Quartz;
using Quartz.Impl.Triggers;

namespace Dispatchapy.Core.Jobs.Scheduling;

/// <summary>
/// Fires without end, each time at a random instant of the range after the last. Quartz stores the next instant in the transaction that
/// takes the present one, so a node that dies between the two leaves nothing to repair.
/// </summary>
internal sealed class RandomIntervalTrigger : TriggerBase
{
    private readonly TimeProvider _time;
    private readonly Random _random;

    public RandomIntervalTrigger(IntervalRange range, int revision, TimeProvider time, Random random)
        : base(time) => (Range, Revision, _time, _random) = (range, revision, time, random);

    public IntervalRange Range { get; }

    /// <summary>Of what it was made from; another one means that it is to be replaced.</summary>
    public int Revision { get; }

    public override DateTimeOffset? NextFireTimeUtc { get; set; }

    public override DateTimeOffset? PreviousFireTimeUtc { get; set; }

    public override DateTimeOffset? FinalFireTimeUtc => null;

    public override bool MayFireAgain => true;

    protected override bool HasMillisecondPrecision => true;

    public override IScheduleBuilder GetScheduleBuilder() => new RandomIntervalSchedule(Range, Revision, _time, _random);

    public override DateTimeOffset? ComputeFirstFireTimeUtc(ICalendar? calendar) => NextFireTimeUtc = StartTimeUtc;

    public override DateTimeOffset? GetFireTimeAfter(DateTimeOffset? afterTime) => Range.After(afterTime ?? _time.GetUtcNow(), _random.NextDouble());

    /// <summary>From now and not from when it was due: after a day's jump of the clock it fires once, and not for each interval of the day.</summary>
    public override void Triggered(ICalendar? calendar)
    {
        PreviousFireTimeUtc = NextFireTimeUtc;
        NextFireTimeUtc = Range.After(_time.GetUtcNow(), _random.NextDouble());
    }

    public override void UpdateAfterMisfire(ICalendar? calendar) => NextFireTimeUtc = Range.MakeUp(_time.GetUtcNow(), _random.NextDouble());

    /// <summary>No calendar has a say.</summary>
    public override void UpdateWithNewCalendar(ICalendar calendar, TimeSpan misfireThreshold)
    {
    }

    /// <summary>There is one policy, and it is Quartz's number for "the trigger's own".</summary>
    protected override bool ValidateMisfireInstruction(int misfireInstruction) => misfireInstruction == 0;
}
