using System.Globalization;

namespace Dispatchapy.Bench.Reporting;

/// <summary>The lines of a run, in the order in which they were measured.</summary>
internal sealed class Results
{
    public List<Row> Rows { get; } = [];

    /// <summary>A value beside its bound; the figure is the median of the ratios of each repetition.</summary>
    public void AddRatio(string name, string unit, IReadOnlyList<double> measured, IReadOnlyList<double> beside, Target? target) =>
        Rows.Add(new Row(name, Text(Samples.Median(measured), unit), Text(Samples.Median(beside), unit), Samples.Median([.. measured.Zip(beside, (value, bound) => value / bound)]), target));

    /// <summary>A value that is compared with its target as it is.</summary>
    public void AddValue(string name, string unit, double measured, Target? target, string beside = "") => Rows.Add(new Row(name, Text(measured, unit), beside, measured, target));

    public void AddTold(string name, string told, string beside = "") => Rows.Add(new Row(name, told, beside, null, null));

    public static string Text(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.00", CultureInfo.InvariantCulture)} {unit}");
}
