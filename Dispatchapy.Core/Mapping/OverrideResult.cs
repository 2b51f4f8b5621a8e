using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>A payload after its development rules.</summary>
/// <param name="Payload">The very payload that was given when nothing was applied; else one that needs no disposing.</param>
/// <param name="Applied">In the order applied: of two rows with one parameter, the later is what stands.</param>
public sealed record OverrideResult(JsonElement Payload, IReadOnlyList<AppliedOverride> Applied);
