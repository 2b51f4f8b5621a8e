using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Contracts;

/// <summary>Walks through a payload beside its contract.</summary>
internal sealed class BreachFinder(ExtraParams extra, List<Breach> found)
{
    public void Inside(JsonElement value, ParamNode node)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (node.Child(member.Name) is { } child)
            {
                At(member.Value, child);
            }
            else if (Problem(member.Name, node) is { } problem)
            {
                found.Add(new Breach(JsonPointer.Below(node.Pointer, member.Name), problem));
            }
        }
    }

    /// <summary>What is wrong inside a value, whatever is asked of the value itself.</summary>
    public void Below(JsonElement value, ParamNode node)
    {
        if (node.IsBranch && value.ValueKind == JsonValueKind.Object)
        {
            Inside(value, node);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in node.Items.Where(item => item.Key < value.GetArrayLength()))
            {
                At(value[index], item);
            }
        }
    }

    private void At(JsonElement value, ParamNode node)
    {
        foreach (var check in node.Checks)
        {
            if (check.Problem(value) is { } problem)
            {
                found.Add(new Breach(node.Pointer, problem));
            }
        }

        Below(value, node);
    }

    private string? Problem(string name, ParamNode node) => extra switch
    {
        _ when node.InsideArray => null,
        ExtraParams.Refused => "Is not a parameter of this endpoint.",
        ExtraParams.Allowed when node.Shadows.Contains(name) => "Must be nested: the dots stand for objects inside each other.",
        _ => null,
    };
}
