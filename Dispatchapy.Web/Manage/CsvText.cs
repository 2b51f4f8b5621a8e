namespace Dispatchapy.Web.Manage;

/// <summary>Cells of a CSV file that people open in a spreadsheet. Pure.</summary>
internal static class CsvText
{
    /// <summary>A line with its end.</summary>
    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>What a spreadsheet would take for a formula begins with an apostrophe, or somebody's reference could run commands.</summary>
    private static string Cell(string? text)
    {
        text ??= "";
        text = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text;
        return text.AsSpan().ContainsAny("\",\r\n'") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
