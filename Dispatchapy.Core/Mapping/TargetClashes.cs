namespace Dispatchapy.Core.Mapping;

/// <summary>Finds the targets that overrule one another; of two such rules the later would silently win.</summary>
internal sealed class TargetClashes
{
    private readonly Dictionary<string, int> _targets = [];
    private readonly Dictionary<string, int> _objects = [];

    /// <summary>Remembers the target of the rule at <paramref name="index"/>. Says what it clashes with, or null; names rules from 1, as people count.</summary>
    public string? Add(int index, string target)
    {
        var problem = ClashOf(target);
        _targets.TryAdd(target, index);
        foreach (var prefix in PrefixesOf(target))
        {
            _objects.TryAdd(prefix, index);
        }

        return problem;
    }

    private string? ClashOf(string target)
    {
        if (_targets.TryGetValue(target, out var same))
        {
            return $"'{target}' is set by rule {same + 1} already.";
        }

        if (_objects.TryGetValue(target, out var inside))
        {
            return $"Rule {inside + 1} sets a key inside '{target}', so '{target}' cannot be set as a whole.";
        }

        foreach (var prefix in PrefixesOf(target))
        {
            if (_targets.TryGetValue(prefix, out var whole))
            {
                return $"Rule {whole + 1} sets '{prefix}' as a whole, so nothing inside it can be set.";
            }
        }

        return null;
    }

    private static IEnumerable<string> PrefixesOf(string target)
    {
        for (var dot = target.IndexOf('.'); dot >= 0; dot = target.IndexOf('.', dot + 1))
        {
            yield return target[..dot];
        }
    }
}
