using Quartz.Extensibility;
using Quartz.Impl.AdoJobStore;

namespace Dispatchapy.Core.Jobs.Scheduling;

/// <summary>Keeps the range in columns, where <see cref="ScheduledTriggers"/> reads it too.</summary>
internal sealed class RandomIntervalPersistence(TimeProvider time) : SimplePropertiesTriggerPersistenceDelegateBase
{
    /// <summary>Eight characters at most.</summary>
    private const string Discriminator = "RANDOM";

    public override bool CanHandleTriggerType(IOperableTrigger trigger) => trigger is RandomIntervalTrigger;

    public override string GetHandledTriggerTypeDiscriminator() => Discriminator;

    protected override SimplePropertiesTriggerProperties GetTriggerProperties(IOperableTrigger trigger)
    {
        var random = (RandomIntervalTrigger)trigger;
        return new() { Long1 = (long)random.Range.Min.TotalMilliseconds, Long2 = (long)random.Range.Max.TotalMilliseconds, Int1 = random.Revision };
    }

    protected override TriggerPropertyBundle GetTriggerPropertyBundle(SimplePropertiesTriggerProperties properties) => new(new RandomIntervalSchedule(
        new IntervalRange(TimeSpan.FromMilliseconds(properties.Long1), TimeSpan.FromMilliseconds(properties.Long2)), properties.Int1, time, Random.Shared));
}
