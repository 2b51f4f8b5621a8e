using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts.Formats;

namespace Dispatchapy.Core.Contracts;

/// <summary>Makes up a payload that shows every parameter, with the contract's own examples where it has some.</summary>
public static class ContractExample
{
    private const int MaxItems = 100;

    /// <summary>Fulfils the contract unless a pattern or a bound asks for what cannot be guessed.</summary>
    public static JsonObject Of(PayloadContract contract, IReadOnlyList<string> required) => Inside(ParamTree.Of(contract, required));

    private static JsonObject Inside(ParamNode node) => new(node.Children.Select(child => KeyValuePair.Create(child.Name, Value(child.Name, child.Node))));

    private static JsonNode? Value(string name, ParamNode node)
    {
        if (node.IsBranch)
        {
            return Inside(node);
        }

        var param = node.Param ?? new ContractParam { Name = name };
        var given = param.Example ?? param.Default ?? (param.Allowed is [var first, ..] ? first : null);
        return given is { ValueKind: not JsonValueKind.Undefined } value && RequiredInside.Missing(value, node) is null ? JsonNode.Parse(value.GetRawText())
            : node.Items.Count > 0 ? Listed(name, node)
            : MadeUp(name, param);
    }

    /// <summary>With every item that is asked for; those between them may be anything, and made up as well they would multiply with each array inside an array.</summary>
    private static JsonArray Listed(string name, ParamNode node)
    {
        var count = Math.Max(node.Items.Keys.Max() + 1, Math.Min(node.Param?.MinLength ?? 0, MaxItems));
        return [.. Enumerable.Range(0, count).Select(i => node.Items.TryGetValue(i, out var item) ? Value(name, item) : null)];
    }

    private static JsonNode MadeUp(string name, ContractParam param) => param.Type switch
    {
        ParamTypes.Whole => JsonValue.Create(param.Minimum is { } least ? decimal.Ceiling(least) : decimal.Floor(Number(param))),
        ParamTypes.Number => JsonValue.Create(Number(param)),
        ParamTypes.Boolean => JsonValue.Create(true),
        ParamTypes.Nested => new JsonObject(),
        ParamTypes.List => new JsonArray([.. Enumerable.Range(1, Math.Min(param.MinLength ?? 0, MaxItems)).Select(i => JsonValue.Create(i))]),
        _ => JsonValue.Create(Text(name, param)),
    };

    private static decimal Number(ContractParam param) => param.Minimum ?? (param.Maximum < 1 ? param.Maximum.Value : 1);

    private static string Text(string name, ContractParam param)
    {
        if (ParamFormats.Find(param.Format) is { } format)
        {
            return format.Example;
        }

        var text = $"example {name}".PadRight(Math.Min(param.MinLength ?? 0, 200), '.');
        return text.Length > param.MaxLength ? text[..param.MaxLength.Value] : text;
    }
}
