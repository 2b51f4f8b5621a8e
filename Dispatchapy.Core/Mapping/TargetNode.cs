using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping.ValueSources;

namespace Dispatchapy.Core.Mapping;

/// <summary>A key of the body: either one rule sets it, or it is an object of further keys.</summary>
internal sealed class TargetNode
{
    private readonly string _name;
    private readonly List<TargetNode> _children = [];

    private TargetNode(string name)
    {
        _name = name;
        EncodedName = JsonText.Encode(name);
    }

    public JsonEncodedText EncodedName { get; }

    public PlannedRule? Rule { get; private set; }

    public static TargetNode TreeOf(ParameterRule[] rules)
    {
        var root = new TargetNode("");
        for (var i = 0; i < rules.Length; i++)
        {
            if (MappingRules.IsSound(rules[i]))
            {
                var source = ValueSource.For(rules[i]);
                root.Insert(rules[i].Target, new PlannedRule(i, source, source.TraceOf(rules[i])));
            }
        }

        return root;
    }

    // List's own enumerator: this is walked for every task, and an interface would allocate.
    public List<TargetNode>.Enumerator GetEnumerator() => _children.GetEnumerator();

    public TargetNode? Child(ReadOnlySpan<char> name)
    {
        foreach (var child in _children)
        {
            if (name.SequenceEqual(child._name))
            {
                return child;
            }
        }

        return null;
    }

    public bool HasValue(MappedValue[] values)
    {
        if (Rule is not null)
        {
            return !values[Rule.Index].IsMissing;
        }

        foreach (var child in _children)
        {
            if (child.HasValue(values))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<PlannedRule> Rules() =>
        Rule is not null ? [Rule] : _children.SelectMany(child => child.Rules());

    private void Insert(ReadOnlySpan<char> target, PlannedRule rule)
    {
        var node = this;
        foreach (var segment in target.Split('.'))
        {
            node.Rule = null; // an earlier rule set the whole of what now becomes an object
            node = node.ChildOrNew(target[segment]);
        }

        node._children.Clear();
        node.Rule = rule;
    }

    private TargetNode ChildOrNew(ReadOnlySpan<char> name)
    {
        if (Child(name) is { } known)
        {
            return known;
        }

        var added = new TargetNode(name.ToString());
        _children.Add(added);
        return added;
    }
}
