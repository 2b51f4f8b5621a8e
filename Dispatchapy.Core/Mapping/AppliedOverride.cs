using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>One change that a development rule made to a payload.</summary>
/// <param name="Param">Key or dotted path that was set.</param>
/// <param name="Value">What it was set to; part of the rule, so it lives as long as the configuration.</param>
/// <param name="By">Whose rule, counted from 1: <c>client rule 1</c>, <c>endpoint rule 2</c>.</param>
public sealed record AppliedOverride(string Param, JsonElement Value, string By);
