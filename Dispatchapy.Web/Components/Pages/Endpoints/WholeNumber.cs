using System.Globalization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>Numbers in text fields.</summary>
internal static class WholeNumber
{
    public static string Write(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string WriteList(IReadOnlyList<int> numbers) => string.Join(", ", numbers.Select(number => Write(number)));

    /// <param name="field">As the management API names it; each number by its place.</param>
    /// <param name="text">Numbers with commas or spaces between them.</param>
    /// <param name="misread">Gets a problem for everything that is no number.</param>
    public static IReadOnlyList<int> ReadList(string field, string text, List<Problem> misread) =>
        [.. text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((number, i) => Read($"{field}[{i}]", number, misread)).OfType<int>()];

    /// <param name="field">As the management API names it.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="misread">Gets the problem when it is no number.</param>
    public static int? Read(string field, string text, List<Problem> misread)
    {
        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        misread.Add(new Problem(field, "Must be a whole number."));
        return null;
    }
}
