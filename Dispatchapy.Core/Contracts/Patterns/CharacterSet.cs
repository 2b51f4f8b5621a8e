using System.Globalization;

namespace Dispatchapy.Core.Contracts.Patterns;

/// <summary>One character's worth of a pattern: a class, a dot, or something behind a backslash.</summary>
/// <param name="Net">For .NET, which counts UTF-16 units.</param>
/// <param name="Portable">For everybody.</param>
internal readonly record struct CharacterSet(string Net, string Portable)
{
    private const string Syntax = "^$\\.*+?()[]{}|/-";
    private const string Pair = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]";

    /// <param name="source">The pattern.</param>
    /// <param name="at">At its first character; moved behind the last.</param>
    public static (CharacterSet Set, string? Problem) Read(string source, ref int at)
    {
        if (source[at] == '.')
        {
            at++;
            return (AllBut("\\n\\r\\u2028\\u2029"), null);
        }

        if (source[at] == '[')
        {
            CharacterClass members = new(source, at + 1);
            var problem = members.Parse();
            at = members.End;
            return (members.Negated ? AllBut(members.Portable) : new CharacterSet($"[{members.Net}]", $"[{members.Portable}]"), problem);
        }

        if (at + 1 < source.Length && Members(char.ToLowerInvariant(source[at + 1])) is { } shorthand)
        {
            var negated = char.IsUpper(source[at + 1]);
            at += 2;
            return (negated ? AllBut(shorthand) : new CharacterSet($"[{shorthand}]", $"[{shorthand}]"), null);
        }

        var (character, wrong) = Escaped(source, ref at);
        return (new CharacterSet(Escape(character), Escape(character)), wrong);
    }

    /// <summary>What <c>\d</c>, <c>\w</c> and <c>\s</c> mean, to be put into a class; null for other letters.</summary>
    public static string? Members(char letter) => letter switch
    {
        'd' => "0-9",
        'w' => "A-Za-z0-9_",
        's' => " \\t\\n\\r\\f\\v",
        _ => null,
    };

    /// <summary>The character that a backslash at <paramref name="at"/> begins.</summary>
    public static (char Character, string? Problem) Escaped(string source, ref int at)
    {
        var letter = at + 1 < source.Length ? source[at + 1] : '\0';
        var digits = letter switch { 'x' => 2, 'u' => 4, _ => 0 };
        var hex = source.AsSpan(Math.Min(at + 2, source.Length), Math.Min(digits, Math.Max(0, source.Length - at - 2)));
        at = Math.Min(source.Length, at + 2 + digits);
        if (digits > 0)
        {
            return hex.Length == digits && ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && !char.IsSurrogate((char)code)
                ? ((char)code, null) : ('?', $"\\{letter} needs {digits} hexadecimal digits of a character in the basic plane.");
        }

        return letter switch
        {
            't' => ('\t', null),
            'n' => ('\n', null),
            'r' => ('\r', null),
            'f' => ('\f', null),
            'v' => ('\v', null),
            '\0' => ('?', "Ends in a backslash."),
            _ when Syntax.Contains(letter, StringComparison.Ordinal) => (letter, null),
            _ => ('?', $"\\{letter} is not supported: only \\d \\w \\s and their capitals, \\t \\n \\r \\f \\v, \\xHH, \\uHHHH and signs are."),
        };
    }

    /// <summary>Outside of classes.</summary>
    public static string Escape(char character) =>
        character is not ('/' or '-') && Syntax.Contains(character, StringComparison.Ordinal) ? $"\\{character}" : Plain(character);

    /// <summary>Itself, or by its number when it is better not written.</summary>
    public static string Plain(char character) =>
        character is < ' ' or (>= '\u007f' and <= '\u00a0') or '\u2028' or '\u2029' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
        : character.ToString();

    private static CharacterSet AllBut(string members) => new($"(?:{Pair}|[^{members}\\uD800-\\uDFFF])", $"[^{members}]");
}
