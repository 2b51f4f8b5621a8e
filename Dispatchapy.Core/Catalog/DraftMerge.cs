using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dispatchapy.Core.Catalog;

/// <summary>Takes what one person changed over to what somebody else saved meanwhile. Pure.</summary>
public static class DraftMerge
{
    /// <summary>Every member that differs from what was read is mine, every other one theirs. Lists are taken whole: half of each would be nobody's wish.</summary>
    /// <param name="read">What both started from.</param>
    /// <param name="mine">With the edits to keep.</param>
    /// <param name="theirs">As it is stored now.</param>
    public static T Of<T>(T read, T mine, T theirs)
        where T : CatalogDraft =>
        Merge(Tree(read), Tree(mine), Tree(theirs)).Deserialize<T>()!;

    /// <summary>Whether saving the one instead of the other would change nothing.</summary>
    public static bool Same<T>(T one, T other)
        where T : CatalogDraft =>
        JsonNode.DeepEquals(Tree(one), Tree(other));

    private static JsonNode? Merge(JsonNode? read, JsonNode? mine, JsonNode? theirs)
    {
        if (mine is not JsonObject own || theirs is not JsonObject other)
        {
            return JsonNode.DeepEquals(read, mine) ? theirs?.DeepClone() : mine?.DeepClone();
        }

        JsonObject merged = [];
        var former = read as JsonObject ?? [];
        foreach (var name in other.Select(member => member.Key).Union(own.Select(member => member.Key), StringComparer.Ordinal))
        {
            // Absent is a value of its own: a header that I removed must not come back because they kept it.
            var (isMine, isTheirs, was) = (own.TryGetPropertyValue(name, out var my), other.TryGetPropertyValue(name, out var their), former.ContainsKey(name));
            var changed = isMine != was || !JsonNode.DeepEquals(former[name], my);
            if (changed ? isMine : isTheirs)
            {
                merged[name] = isMine && isTheirs ? Merge(former[name], my, their) : (changed ? my : their)?.DeepClone();
            }
        }

        return merged;
    }

    private static JsonNode? Tree<T>(T draft) => JsonSerializer.SerializeToNode(draft);
}
