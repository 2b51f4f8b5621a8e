namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>What people count the pause between two checks in.</summary>
/// <param name="Word">As it is shown.</param>
/// <param name="Length">In seconds.</param>
public sealed record IntervalUnit(string Word, int Length)
{
    public static IntervalUnit Seconds { get; } = new("seconds", 1);

    /// <summary>From the largest.</summary>
    public static IReadOnlyList<IntervalUnit> All { get; } = [new("hours", 3600), new("minutes", 60), Seconds];

    /// <summary>The largest in which both are whole numbers.</summary>
    public static IntervalUnit Of(int minSeconds, int maxSeconds) => All.First(unit => minSeconds % unit.Length == 0 && maxSeconds % unit.Length == 0);

    public static IntervalUnit Named(string? word) => All.FirstOrDefault(unit => unit.Word == word) ?? Seconds;

    /// <summary>In seconds; a number that would not fit stays out of range.</summary>
    public int ToSeconds(int number) => (int)Math.Clamp((long)number * Length, int.MinValue, int.MaxValue);
}
