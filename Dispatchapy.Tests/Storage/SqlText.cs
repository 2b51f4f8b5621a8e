using System.Text.RegularExpressions;

namespace Dispatchapy.Tests.Storage;

/// <summary>Just enough of a reader of T-SQL for the shapes our statements have.</summary>
internal static partial class SqlText
{
    private const string Balanced = @"\((?>[^()]|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)";

    public sealed record OpenJson(string Parameter, string Alias, Dictionary<string, string> Columns);

    public sealed record Insert(string Target, string[] Columns, string[] Values);

    /// <summary>Without brackets and literals, which no statement needs for its shape.</summary>
    public static string Plain(string sql) => Literal().Replace(sql, "''").Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    public static IEnumerable<string> Statements(string sql) =>
        Plain(sql).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static OpenJson[] OpenJsons(string sql) =>
        [.. OpenJsonCall().Matches(Plain(sql)).Select(match => new OpenJson(match.Groups["name"].Value, match.Groups["alias"].Value, Definitions(match.Groups["columns"].Value)))];

    public static Dictionary<string, Dictionary<string, string>> TableVariables(string sql) =>
        TableVariable().Matches(Plain(sql)).ToDictionary(match => match.Groups["name"].Value, match => Definitions(match.Groups["columns"].Value));

    public static Dictionary<string, string> Aliases(string statement) => TableAlias().Matches(statement)
        .Where(match => !Keyword().IsMatch(match.Groups["alias"].Value))
        .GroupBy(match => match.Groups["alias"].Value).ToDictionary(group => group.Key, group => group.First().Groups["table"].Value);

    public static IEnumerable<Insert> Inserts(string sql) => InsertSelect().Matches(Plain(sql)).Select(match =>
        new Insert(match.Groups["target"].Value, [.. SplitTop(Inner(match.Groups["columns"].Value))], [.. SplitTop(match.Groups["values"].Value)]));

    public static IEnumerable<(string Alias, string Column)> Qualified(string statement) =>
        QualifiedName().Matches(statement).Select(match => (match.Groups["alias"].Value, match.Groups["column"].Value));

    public static (string Target, string[] Columns)? Update(string statement)
    {
        var match = UpdateSet().Match(statement);
        return match.Success ? (match.Groups["target"].Value, [.. SplitTop(match.Groups["set"].Value).Select(part => part.Split('=')[0].Trim())]) : null;
    }

    /// <summary>Splits at the commas that no parenthesis holds.</summary>
    public static IEnumerable<string> SplitTop(string list)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (list[i] == ',' && depth == 0)
            {
                yield return list[start..i].Trim();
                start = i + 1;
            }
        }

        yield return list[start..].Trim();
    }

    private static string Inner(string text) => text.Trim()[1..^1];

    private static Dictionary<string, string> Definitions(string columns) => SplitTop(Inner(columns))
        .Where(definition => !definition.StartsWith("PRIMARY KEY", StringComparison.Ordinal))
        .Select(definition => definition.Split(' ', 2))
        .ToDictionary(parts => parts[0], parts => TypeEnd().Replace(parts[1], ""));

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"OPENJSON\(@(?<name>\w+)\) WITH (?<columns>" + Balanced + @") (?<alias>\w+)")]
    private static partial Regex OpenJsonCall();

    [GeneratedRegex(@"DECLARE (?<name>@\w+) TABLE (?<columns>" + Balanced + ")")]
    private static partial Regex TableVariable();

    [GeneratedRegex(@"(?:FROM|JOIN) (?<table>@?\w+)(?: (?<alias>\w+))?")]
    private static partial Regex TableAlias();

    [GeneratedRegex("^(WITH|WHERE|ORDER|GROUP|ON|JOIN|)$")]
    private static partial Regex Keyword();

    [GeneratedRegex(@"INSERT INTO (?<target>@?\w+) (?<columns>\([^)]*\))\s+SELECT (?:DISTINCT )?(?<values>[^;]*?)(?:\s+FROM\b|;)", RegexOptions.Singleline)]
    private static partial Regex InsertSelect();

    [GeneratedRegex(@"(?<![\w@.])(?<alias>[a-z]+)\.(?<column>\w+)")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"UPDATE (?<target>\w+) SET\s+(?<set>.*?)\s+(?:FROM|OUTPUT)\b", RegexOptions.Singleline)]
    private static partial Regex UpdateSet();

    [GeneratedRegex(@"\s+(NOT NULL|COLLATE|'').*$")]
    private static partial Regex TypeEnd();
}
