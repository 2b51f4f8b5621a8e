using Dispatchapy.Core.Contracts.Patterns;

namespace Dispatchapy.Core.Contracts.Formats;

/// <summary>A kind of text that everybody knows by name.</summary>
/// <param name="Name">As contracts call it.</param>
/// <param name="SchemaName">As JSON Schema calls it; null when it has no word for it.</param>
/// <param name="InWords">Follows "Must be".</param>
/// <param name="Definition">A pattern that is the whole definition, but for the length.</param>
/// <param name="Example">One that fits.</param>
internal sealed record ParamFormat(string Name, string? SchemaName, string InWords, string Definition, string Example)
{
    public PortablePattern Pattern { get; } = PortablePattern.Of(Definition);

    /// <summary>Of a text that has it, in characters, all of which are ASCII.</summary>
    public required int Shortest { get; init; }

    /// <summary>As <see cref="Shortest"/>.</summary>
    public required int Longest { get; init; }

    /// <summary>Whether the pattern leaves it open how long a text may be.</summary>
    public bool BoundsLength { get; init; }

    /// <summary>Null when that could not be told in time.</summary>
    public bool? Matches(string text) => text.Length > Longest ? false : Pattern.IsMatch(text);
}
