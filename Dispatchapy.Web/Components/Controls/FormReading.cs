using System.Globalization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>Reads what was typed into a draft; what cannot be read becomes a problem at its field, as the management API has it.</summary>
public sealed class FormReading
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public int Whole(string field, string text)
    {
        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _problems.Add(new Problem(field, text.Trim().Length == 0 ? "Is required." : "Must be a whole number."));
        return 1;
    }

    /// <summary>Null when nothing was typed.</summary>
    public int? OptionalWhole(string field, string text) => text.Trim().Length == 0 ? null : Whole(field, text);

    /// <summary>Rows that nobody filled in are left out.</summary>
    public Dictionary<string, string> Map(string field, IEnumerable<KeyValueRow> rows)
    {
        Dictionary<string, string> map = [];
        foreach (var row in rows.Where(row => !row.IsEmpty))
        {
            if (!map.TryAdd(row.Name, row.Value))
            {
                _problems.Add(new Problem($"{field}.{row.Name}", "Is there twice."));
            }
        }

        return map;
    }

    /// <summary>Null when nothing but space was typed.</summary>
    public static string? Optional(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
