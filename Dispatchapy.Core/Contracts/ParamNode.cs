using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Contracts;

/// <summary>A parameter in its place, with those inside it.</summary>
internal sealed class ParamNode(string pointer, bool insideArray = false)
{
    private readonly Dictionary<string, ParamNode> _byName = new(StringComparer.Ordinal);
    private readonly List<(string Name, ParamNode Node)> _inOrder = [];
    private readonly SortedList<int, ParamNode> _items = [];
    private readonly HashSet<string> _shadows = new(StringComparer.Ordinal);

    public string Pointer => pointer;

    /// <summary>Whether it lies in an array. A contract describes those as a whole, so in there nothing is extra.</summary>
    public bool InsideArray => insideArray;

    /// <summary>Null when only parameters inside it are named.</summary>
    public ContractParam? Param { get; set; }

    /// <summary>Whether a call must bring it: it is required, or something inside it is.</summary>
    public bool Required { get; set; }

    public IReadOnlyList<IParamCheck> Checks { get; set; } = [];

    /// <summary>Null when nothing is filled in.</summary>
    public JsonElement? Default => Param?.Default;

    /// <summary>In the order of the contract.</summary>
    public IReadOnlyList<(string Name, ParamNode Node)> Children => _inOrder;

    /// <summary>What is asked of single items, of an array.</summary>
    public IReadOnlyDictionary<int, ParamNode> Items => _items;

    /// <summary>How many items it must have so that every one that is required is there; zero of what is no array.</summary>
    public int LeastItems => _items.Where(item => item.Value.Required).Select(item => item.Key + 1).DefaultIfEmpty(0).Max();

    /// <summary>Whether anything inside it is named: then everything else inside it is extra.</summary>
    public bool IsBranch => _inOrder.Count > 0;

    /// <summary>Keys with dots that a mapping would read in place of what the contract means.</summary>
    public IReadOnlySet<string> Shadows => _shadows;

    public bool HasDefaults { get; private set; }

    public ParamNode? Child(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Where a dotted path leads; null when nothing there is named.</summary>
    public ParamNode? Find(string path)
    {
        var here = this;
        foreach (var segment in path.Split('.'))
        {
            here = here?.Step(segment);
        }

        return here;
    }

    /// <summary>The member or the item that one part of a path leads to.</summary>
    public ParamNode? Step(string segment) => LeadsToItem(segment, out var index) ? _items.GetValueOrDefault(index) : Child(segment);

    /// <summary>The node at a path below this one, made when it is not there.</summary>
    public ParamNode Reach(ReadOnlySpan<char> path, bool hasDefault)
    {
        HasDefaults |= hasDefault;
        var dot = path.IndexOf('.');
        var child = Made((dot < 0 ? path : path[..dot]).ToString());
        if (dot < 0)
        {
            child.HasDefaults |= hasDefault;
            return child;
        }

        _shadows.Add(path.ToString());
        return child.Reach(path[(dot + 1)..], hasDefault);
    }

    /// <summary>Everything in it.</summary>
    public IEnumerable<ParamNode> All() => _inOrder.Select(child => child.Node).Concat(_items.Values).SelectMany(node => node.All()).Prepend(this);

    private ParamNode Made(string name)
    {
        if (Step(name) is { } there)
        {
            return there;
        }

        var isItem = LeadsToItem(name, out var index);
        ParamNode made = new(JsonPointer.Below(pointer, name), insideArray || isItem);
        if (isItem)
        {
            _items.Add(index, made);
        }
        else
        {
            _byName.Add(name, made);
            _inOrder.Add((name, made));
        }

        return made;
    }

    /// <summary>A payload itself is an object, whatever its members are called.</summary>
    private bool LeadsToItem(string segment, out int index) => ArrayIndex.TryRead(segment, out index) && pointer.Length > 0;
}
