using System.Globalization;

namespace Dispatchapy.Bench.Reporting;

/// <summary>The results for people.</summary>
internal static class Table
{
    private static readonly string[] Head = ["measure", "measured", "beside", "figure", "first bar", "aim", ""];

    public static string Of(Results results)
    {
        List<string[]> lines = [Head, .. results.Rows.Select(Cells)];
        var widths = Enumerable.Range(0, Head.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        lines.Insert(1, [.. widths.Select(width => new string('-', width))]);
        return string.Join('\n', lines.Select(line => string.Join("  ", line.Select((cell, column) => column is 0 or 6 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()));
    }

    private static string[] Cells(Row row) =>
    [
        row.Name,
        row.Measured,
        row.Beside,
        row.Figure is { } figure && (row.Target is not null || row.Beside.Length > 0) ? figure.ToString("0.00", CultureInfo.InvariantCulture) : "",
        Bar(row.Target, row.Target?.First),
        Bar(row.Target, row.Target?.Aim),
        row.Verdict ?? "",
    ];

    private static string Bar(Target? target, double? bar) =>
        bar is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{(target!.HigherIsBetter ? "≥" : "≤")} {bar}");
}
