using System.Collections.Concurrent;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Patterns;

/// <summary>
/// A regular expression of the part of ECMAScript's syntax that means the same everywhere. <c>\d</c>, <c>\w</c> and <c>\s</c> are ASCII,
/// <c>$</c> is the very end, a character outside the basic plane is one character. The time to match grows with the text only.
/// </summary>
internal sealed class PortablePattern
{
    /// <summary>What is told of a value whose pattern took too long.</summary>
    public const string TooSlow = "Could not be checked: its pattern took longer than 100 ms on this value.";

    private const int MaxKept = 1024;
    private static readonly ConcurrentDictionary<string, PortablePattern> Kept = new(StringComparer.Ordinal);

    private readonly BoundedRegex? _regex;

    private PortablePattern(string source)
    {
        Source = source;
        PatternParser parser = new(source);
        (Problem, Portable, Shortest) = (parser.Parse(), parser.Portable, parser.Shortest);
        if (Problem is null)
        {
            (_regex, Problem) = Compile(parser.Net);
        }
    }

    /// <summary>As it was written.</summary>
    public string Source { get; }

    /// <summary>For other validators: the same in every dialect.</summary>
    public string Portable { get; }

    /// <summary>Why it cannot be used, as a sentence; null when it can.</summary>
    public string? Problem { get; }

    /// <summary>Characters that a text needs at least to match.</summary>
    public int Shortest { get; }

    public static PortablePattern Of(string source)
    {
        // Patterns come from the configuration only, so this happens after very many edits, if ever.
        if (Kept.Count >= MaxKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd(source, text => new PortablePattern(text));
    }

    /// <summary>Null when that could not be told within 100 ms, twice: what nobody has checked is not let in, and its caller is told so.</summary>
    public bool? IsMatch(string text) => _regex is null ? false : _regex.IsMatch(text) ?? _regex.IsMatch(text); // once more, because the first time a pattern is prepared, and the machine may be busy

    private static (BoundedRegex?, string?) Compile(string net)
    {
        try
        {
            return (BoundedRegex.Linear(net), null);
        }
        catch (Exception ex) when (ex is ArgumentException or NotSupportedException)
        {
            return (null, "Repeats too much: the numbers in braces multiply when groups are repeated.");
        }
    }
}
