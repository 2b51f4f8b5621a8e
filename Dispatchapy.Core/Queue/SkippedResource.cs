using System.Text.Json;

namespace Dispatchapy.Core.Queue;

/// <summary>A resource that gets no task of a call.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="Resource">Its name at that time.</param>
/// <param name="Reason">Why not. It quotes the configuration, and nothing of the payload.</param>
public sealed record SkippedResource(Guid ResourceId, string Resource, string Reason)
{
    /// <summary>Null for none, so that nothing is stored.</summary>
    internal static string? Write(IReadOnlyList<SkippedResource> skipped) => skipped.Count == 0 ? null : JsonSerializer.Serialize(skipped, JsonSerializerOptions.Web);

    internal static IReadOnlyList<SkippedResource> Parse(string? text) => text is null ? [] : JsonSerializer.Deserialize<List<SkippedResource>>(text, JsonSerializerOptions.Web) ?? [];
}
