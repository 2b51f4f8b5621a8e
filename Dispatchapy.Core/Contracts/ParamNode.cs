using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Contracts;

/// <summary>A parameter in its place, with those inside it.</summary>
internal sealed class ParamNode(string pointer)
{
    private readonly Dictionary<string, ParamNode> _byName = new(StringComparer.Ordinal);
    private readonly List<(string Name, ParamNode Node)> _inOrder = [];
    private readonly HashSet<string> _shadows = new(StringComparer.Ordinal);

    public string Pointer => pointer;

    /// <summary>Null when only parameters inside it are named.</summary>
    public ContractParam? Param { get; set; }

    /// <summary>Whether a call must bring it: it is required, or something inside it is.</summary>
    public bool Required { get; set; }

    public IReadOnlyList<IParamCheck> Checks { get; set; } = [];

    /// <summary>Null when nothing is filled in.</summary>
    public JsonElement? Default => Param?.Default;

    /// <summary>In the order of the contract.</summary>
    public IReadOnlyList<(string Name, ParamNode Node)> Children => _inOrder;

    /// <summary>Whether anything inside it is named: then everything else inside it is extra.</summary>
    public bool IsBranch => _inOrder.Count > 0;

    /// <summary>Keys with dots that a mapping would read in place of what the contract means.</summary>
    public IReadOnlySet<string> Shadows => _shadows;

    public bool HasDefaults { get; private set; }

    public ParamNode? Child(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The node at a path below this one, made when it is not there.</summary>
    public ParamNode Reach(ReadOnlySpan<char> path, bool hasDefault)
    {
        HasDefaults |= hasDefault;
        var dot = path.IndexOf('.');
        var name = (dot < 0 ? path : path[..dot]).ToString();
        if (!_byName.TryGetValue(name, out var child))
        {
            child = new ParamNode(JsonPointer.Below(pointer, name));
            _byName.Add(name, child);
            _inOrder.Add((name, child));
        }

        if (dot < 0)
        {
            child.HasDefaults |= hasDefault;
            return child;
        }

        _shadows.Add(path.ToString());
        return child.Reach(path[(dot + 1)..], hasDefault);
    }

    /// <summary>Everything in it.</summary>
    public IEnumerable<ParamNode> All() => _inOrder.SelectMany(child => child.Node.All()).Prepend(this);
}
