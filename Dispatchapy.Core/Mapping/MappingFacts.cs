namespace Dispatchapy.Core.Mapping;

/// <summary>What a mapping may know besides the payload.</summary>
/// <param name="TaskId">The task; the same for every attempt, so that generated ids are the same too.</param>
/// <param name="Now">The moment of this attempt.</param>
public readonly record struct MappingFacts(Guid TaskId, DateTimeOffset Now);
