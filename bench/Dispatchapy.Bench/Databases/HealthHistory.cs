namespace Dispatchapy.Bench.Databases;

/// <summary>How much was checked.</summary>
/// <param name="Resources">Each of them.</param>
/// <param name="Days">Until now.</param>
/// <param name="Minutes">Between two checks of one.</param>
internal sealed record HealthHistory(int Resources, int Days, int Minutes)
{
    /// <summary>Checks of each.</summary>
    public int Steps => Hours * 60 / Minutes;

    public int Hours => Days * 24;

    public override string ToString() => FormattableString.Invariant($"{Resources:N0} resources and {(long)Resources * Steps:N0} checks of {Days} days");
}
