namespace Dispatchapy.Core.Mapping;

/// <summary>Which rule set which key. Says where a value came from, never what it was.</summary>
/// <param name="Target">The key that was set, dotted where it is nested.</param>
/// <param name="Source">A name of <see cref="Catalog.ParameterSources"/>.</param>
/// <param name="From">The payload's key or path, or the template's text; null for the other sources.</param>
public sealed record MappingTrace(string Target, string Source, string? From);
