namespace Dispatchapy.Bench.Reporting;

/// <summary>What a figure should reach.</summary>
/// <param name="First">The first bar.</param>
/// <param name="Aim">Where it should get to; null when there is no further aim.</param>
/// <param name="HigherIsBetter">A ratio, as against a time.</param>
internal sealed record Target(double First, double? Aim, bool HigherIsBetter)
{
    public static Target AtLeast(double first, double? aim = null) => new(first, aim, true);

    public static Target AtMost(double first, double? aim = null) => new(first, aim, false);

    public string Verdict(double figure) => Reaches(figure, Aim ?? First) ? (Aim is null ? "pass" : "aim") : Reaches(figure, First) ? "pass" : "MISS";

    private bool Reaches(double figure, double bar) => HigherIsBetter ? figure >= bar : figure <= bar;
}
