using Dispatchapy.Core.Mapping.ValueSources;

namespace Dispatchapy.Core.Mapping;

/// <summary>A rule that counts: not overruled by a later one, and understood.</summary>
internal sealed record PlannedRule(int Index, ValueSource Source, MappingTrace Trace);
