using System.Globalization;
using System.Text;

namespace Dispatchapy.Core.Contracts.Patterns;

/// <summary>Reads a pattern and writes it twice: for .NET, and so that every dialect understands the same.</summary>
internal sealed class PatternParser(string source)
{
    private const int MaxDepth = 20;
    private const int MaxRepeat = 1000;

    private readonly StringBuilder _net = new();
    private readonly StringBuilder _portable = new();
    private int _at;
    private string? _problem;

    public string Net => _net.ToString();

    public string Portable => _portable.ToString();

    /// <summary>Characters of the shortest text that matches.</summary>
    public int Shortest { get; private set; }

    /// <returns>What is wrong, as a sentence; null when nothing is.</returns>
    public string? Parse()
    {
        Shortest = Alternatives(0);
        return _problem ?? (_at < source.Length ? "Has a ) without its (." : null);
    }

    private char Next => _at < source.Length ? source[_at] : '\0';

    private bool Goes => _problem is null && _at < source.Length;

    /// <returns>As all below: the characters that a match takes at least.</returns>
    private int Alternatives(int depth)
    {
        var (shortest, here) = (int.MaxValue, 0);
        while (Goes && Next != ')')
        {
            if (Next == '|')
            {
                (shortest, here) = (Math.Min(shortest, here), 0);
                Both("|");
                _at++;
            }
            else
            {
                here = Limited((long)here + Term(depth));
            }
        }

        return Math.Min(shortest, here);
    }

    private int Term(int depth)
    {
        switch (Next)
        {
            case '^':
                Both("^");
                _at++;
                return 0;
            case '$':
                // In Python and .NET a lone $ also stands before a last line break.
                Write("\\z", "$(?!\\n)");
                _at++;
                return 0;
            default:
                return Limited((long)Atom(depth) * Repetition());
        }
    }

    private int Atom(int depth)
    {
        switch (Next)
        {
            case '(':
                return Group(depth);
            case '[' or '\\' or '.':
                var (set, problem) = CharacterSet.Read(source, ref _at);
                _problem ??= problem;
                Write(set.Net, set.Portable);
                break;
            case '*' or '+' or '?' or '{':
                _problem = $"Has a {Next} with nothing to repeat before it; write \\{Next} for the character.";
                break;
            case ']' or '}':
                _problem = $"Has a {Next} that closes nothing; write \\{Next} for the character.";
                break;
            default:
                Literal();
                break;
        }

        return 1;
    }

    private int Group(int depth)
    {
        var plain = source.AsSpan(_at).StartsWith("(?:");
        _at += plain ? 3 : 1;
        if (Next == '?')
        {
            _problem = "Look-arounds, options and named groups are not supported: only ( ) and (?: ) are.";
        }
        else if (depth == MaxDepth)
        {
            _problem = $"Groups are nested deeper than {MaxDepth}.";
        }

        Both("(?:");
        var shortest = Alternatives(depth + 1);
        Both(")");
        _problem ??= Next == ')' ? null : "Has a ( without its ).";
        _at += Next == ')' ? 1 : 0;
        return shortest;
    }

    private void Literal()
    {
        var length = char.IsHighSurrogate(Next) && _at + 1 < source.Length && char.IsLowSurrogate(source[_at + 1]) ? 2 : 1;
        var text = source.Substring(_at, length);
        _at += length;
        _problem ??= length == 1 && char.IsSurrogate(text[0]) ? "Has half of a surrogate pair." : null;
        // Two units for .NET, of which a repetition must take both.
        Write(length == 2 ? $"(?:{text})" : CharacterSet.Escape(text[0]), length == 2 ? text : CharacterSet.Escape(text[0]));
    }

    /// <returns>How many times at least.</returns>
    private int Repetition()
    {
        var (from, least) = (_at, Next is '*' or '?' ? 0 : 1);
        if (Next is '*' or '+' or '?')
        {
            _at++;
        }
        else if (Next == '{')
        {
            least = Braces();
        }

        _at += _at > from && Next == '?' ? 1 : 0;
        Both(source[from..Math.Min(_at, source.Length)]);
        return least;
    }

    private int Braces()
    {
        var end = source.IndexOf('}', _at);
        var numbers = end < 0 ? [] : source[(_at + 1)..end].Split(',');
        var (least, most) = (Number(numbers.ElementAtOrDefault(0)), Number(numbers.ElementAtOrDefault(1)));
        var sound = numbers.Length is 1 or 2 && least >= 0 && (numbers.Length == 1 || numbers[1].Length == 0 || most >= least);
        _problem ??= !sound ? "Braces must hold one number or two in order, like {2}, {2,} or {2,5}; write \\{ for the character."
            : Math.Max(least, most) > MaxRepeat ? $"Must not repeat more than {MaxRepeat} times." : null;
        _at = end < 0 ? source.Length : end + 1;
        return Math.Max(0, least);
    }

    /// <summary>Longer than any text may be is as good as endless.</summary>
    private static int Limited(long characters) => (int)Math.Min(characters, int.MaxValue);

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private void Both(string text) => Write(text, text);

    private void Write(string net, string portable)
    {
        _net.Append(net);
        _portable.Append(portable);
    }
}
