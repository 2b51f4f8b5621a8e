namespace Dispatchapy.Core.Mapping;

/// <summary>Whether a required parameter is set by a mapping.</summary>
internal static class RequiredParam
{
    /// <summary>Set itself, as an object of set keys, or inside a value that was set whole.</summary>
    public static bool IsSet(TargetNode root, string param, MappedValue[] values)
    {
        var node = Locate(root, param, out var rest);
        if (node is null || !node.HasValue(values))
        {
            return false;
        }

        return rest.IsEmpty || PayloadPath.TryFind(values[node.Rule!.Index].Element, rest, out _);
    }

    /// <summary>The key itself, or the key set whole that it would lie inside; then <paramref name="rest"/> is the path from there.</summary>
    private static TargetNode? Locate(TargetNode root, string param, out ReadOnlySpan<char> rest)
    {
        TargetNode? node = root;
        rest = param;
        while (node is { Rule: null } && !rest.IsEmpty)
        {
            var dot = rest.IndexOf('.');
            node = node.Child(dot < 0 ? rest : rest[..dot]);
            rest = dot < 0 ? [] : rest[(dot + 1)..];
        }

        return node == root ? null : node;
    }
}
