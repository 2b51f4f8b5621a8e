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

    /// <summary>In characters, all of which are ASCII.</summary>
    public int? MaxLength { get; init; }

    public bool Matches(string text) => !(text.Length > MaxLength) && Pattern.IsMatch(text);
}
