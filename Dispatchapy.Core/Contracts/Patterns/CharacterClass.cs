using System.Text;

namespace Dispatchapy.Core.Contracts.Patterns;

/// <summary>What stands between square brackets.</summary>
internal sealed class CharacterClass(string source, int start)
{
    private const char BeforeSurrogates = '\ud7ff';
    private const char AfterSurrogates = '\ue000';

    private readonly StringBuilder _net = new();
    private readonly StringBuilder _portable = new();
    private string? _problem;

    public bool Negated { get; private set; }

    /// <summary>The members for .NET: without halves of surrogate pairs.</summary>
    public string Net => _net.ToString();

    public string Portable => _portable.ToString();

    /// <summary>Behind the closing bracket.</summary>
    public int End { get; private set; } = start;

    /// <returns>What is wrong, as a sentence; null when nothing is.</returns>
    public string? Parse()
    {
        Negated = End < source.Length && source[End] == '^';
        End += Negated ? 1 : 0;
        while (_problem is null && End < source.Length && source[End] != ']')
        {
            Member();
        }

        _problem ??= End >= source.Length ? "Has a [ without its ]." : _portable.Length == 0 ? "Has an empty pair of square brackets." : null;
        End = Math.Min(End + 1, source.Length);
        return _problem;
    }

    private void Member()
    {
        if (source[End] == '\\' && End + 1 < source.Length && CharacterSet.Members(source[End + 1]) is { } shorthand)
        {
            End += 2;
            _net.Append(shorthand);
            _portable.Append(shorthand);
            return;
        }

        var first = Character();
        if (End + 1 >= source.Length || source[End] != '-' || source[End + 1] == ']')
        {
            Add(first, first);
            return;
        }

        End++;
        var last = source[End] == '\\' && End + 1 < source.Length && CharacterSet.Members(source[End + 1]) is not null ? '\0' : Character();
        _problem ??= last < first ? "Has a range whose end comes before its beginning." : null;
        Add(first, last);
    }

    private char Character()
    {
        if (source[End] == '\\')
        {
            var at = End;
            var (character, problem) = CharacterSet.Escaped(source, ref at);
            End = at;
            _problem ??= problem;
            return character;
        }

        _problem ??= char.IsSurrogate(source[End]) ? "Square brackets can hold characters of the basic plane only." : null;
        return source[End++];
    }

    private void Add(char first, char last)
    {
        _portable.Append(Range(first, last));
        if (first < BeforeSurrogates && last > AfterSurrogates)
        {
            _net.Append(Range(first, BeforeSurrogates)).Append(Range(AfterSurrogates, last));
        }
        else
        {
            _net.Append(Range(first, last));
        }
    }

    private static string Range(char first, char last) => first == last ? Escape(first) : $"{Escape(first)}-{Escape(last)}";

    private static string Escape(char character) => character is '[' or ']' or '\\' or '^' or '-' ? $"\\{character}" : CharacterSet.Plain(character);
}
