using System.Diagnostics.CodeAnalysis;

namespace Dispatchapy.Core.Mapping;

/// <summary>Takes text with <c>{{path}}</c> placeholders apart. Pure.</summary>
internal static class TemplateParts
{
    /// <param name="Text">Of a placeholder: its path.</param>
    /// <param name="IsPath">Whether it is a placeholder.</param>
    public readonly record struct Part(string Text, bool IsPath);

    /// <param name="text">The template.</param>
    /// <param name="parts">None of them empty; null when the text is malformed.</param>
    /// <param name="problem">A sentence about the first placeholder that is malformed.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<Part>? parts, [NotNullWhen(false)] out string? problem)
    {
        (parts, problem) = (null, null);
        List<Part> found = [];
        var at = 0;
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            problem = close < 0 ? $"The braces opened at character {open + 1} are never closed." : ProblemOf(text[(open + 2)..close].Trim(), open);
            if (problem is not null)
            {
                return false;
            }

            AddText(found, text[at..open]);
            found.Add(new Part(text[(open + 2)..close].Trim(), IsPath: true));
            at = close + 2;
        }

        AddText(found, text[at..]);
        parts = found;
        return true;
    }

    private static void AddText(List<Part> parts, string text)
    {
        if (text.Length > 0)
        {
            parts.Add(new Part(text, IsPath: false));
        }
    }

    private static string? ProblemOf(string path, int open) =>
        path.AsSpan().ContainsAny('{', '}')
            ? $"The braces opened at character {open + 1} are not closed before others open."
            : PathShape.ProblemOfPath(path) is { } problem ? $"The placeholder at character {open + 1}: {problem}" : null;
}
