namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about words and sentences.</summary>
internal static class TextRules
{
    /// <summary>A name that people give and lists show; space around it is taken off when it is saved.</summary>
    public static IEnumerable<Problem> Name(string field, string value) =>
        string.IsNullOrWhiteSpace(value) ? [new Problem(field, "Is required.")] : Line(field, value.Trim(), Storage.ColumnLengths.Name);

    /// <summary>One line of text.</summary>
    public static IEnumerable<Problem> Line(string field, string? value, int maxLength)
    {
        if (value?.Length > maxLength)
        {
            yield return new Problem(field, $"Must have at most {maxLength} characters, not {value.Length}.");
        }

        if (value?.Any(char.IsControl) == true)
        {
            yield return new Problem(field, "Must be one line, without control characters.");
        }
    }

    /// <summary>Text with line breaks.</summary>
    public static IEnumerable<Problem> Lines(string field, string? value, int maxLength)
    {
        if (value?.Length > maxLength)
        {
            yield return new Problem(field, $"Must have at most {maxLength} characters, not {value.Length}.");
        }

        if (value?.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) == true)
        {
            yield return new Problem(field, "Must not contain control characters.");
        }
    }

    /// <summary>Cuts what is quoted back to its sender.</summary>
    public static string Quoted(string text) => text.Length > 80 ? $"'{text[..80]}…'" : $"'{text}'";
}
