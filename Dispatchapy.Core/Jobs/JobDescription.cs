namespace Dispatchapy.Core.Jobs;

/// <summary>Recurring work as people read it.</summary>
/// <param name="Name">Never changes: the record of its runs is kept under it.</param>
/// <param name="Title">What the list calls it.</param>
/// <param name="Purpose">What it is for, in a sentence.</param>
/// <param name="Interval">Between the end of a run and the next.</param>
public sealed record JobDescription(string Name, string Title, string Purpose, TimeSpan Interval)
{
    /// <summary>In words; by the interval where nothing else is said.</summary>
    public string Schedule { get; init; } = ScheduleWords.Of(Interval);
}
