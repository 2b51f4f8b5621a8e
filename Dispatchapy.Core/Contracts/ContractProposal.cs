using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts.Formats;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts;

/// <summary>Guesses a contract from one example: types, and formats that the values have. Nothing is bounded, for one example shows no bounds.</summary>
public static class ContractProposal
{
    private const int MaxParams = 100;

    /// <param name="example">A JSON object; keys that a contract cannot name are left out.</param>
    public static IReadOnlyList<ContractParam> From(JsonElement example) =>
        example.ValueKind == JsonValueKind.Object ? [.. Members("", example, 1).Take(MaxParams)] : [];

    /// <summary>What was described by hand stays as it is; what the example adds comes after it.</summary>
    public static IReadOnlyList<ContractParam> Extend(IReadOnlyList<ContractParam> known, JsonElement example)
    {
        var proposed = From(example);
        return [.. known, .. proposed.Where(param => known.All(one => one.Name != param.Name && !IsInside(one.Name, param) && !IsInside(param.Name, one)))];
    }

    private static bool IsInside(string name, ContractParam outer) => outer.Type != ParamTypes.Nested && name.StartsWith(outer.Name + ".", StringComparison.Ordinal);

    private static IEnumerable<ContractParam> Members(string prefix, JsonElement value, int depth) =>
        from member in value.EnumerateObject()
        where !member.Name.Contains('.', StringComparison.Ordinal) && !(depth > 1 && ArrayIndex.Is(member.Name))
        let name = prefix + member.Name
        where PathShape.ProblemOfTarget(name) is null && !name.Any(char.IsControl)
        from param in Of(name, member.Value, depth)
        select param;

    private static List<ContractParam> Of(string name, JsonElement value, int depth) =>
        value.ValueKind == JsonValueKind.Object && depth < PathShape.MaxTargetSegments && Members(name + ".", value, depth + 1).ToList() is { Count: > 0 } inside ? inside : [Param(name, value)];

    private static ContractParam Param(string name, JsonElement value)
    {
        var format = value.ValueKind == JsonValueKind.String ? ParamFormats.Guess(JsonText.Of(value)!) : null;
        return new ContractParam
        {
            Name = name,
            Type = value.ValueKind switch
            {
                JsonValueKind.String => ParamTypes.Text,
                JsonValueKind.Number => JsonNumber.Parse(value.GetRawText()).IsInteger ? ParamTypes.Whole : ParamTypes.Number,
                JsonValueKind.True or JsonValueKind.False => ParamTypes.Boolean,
                JsonValueKind.Object => ParamTypes.Nested,
                JsonValueKind.Array => ParamTypes.List,
                _ => null,
            },
            Format = format?.Name,
            Example = value.ValueKind is JsonValueKind.Null || value.GetRawText().Length > 1000 ? null : value.Clone(),
        };
    }
}
