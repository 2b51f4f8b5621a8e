using System.Text.Json;

namespace Dispatchapy.Core.Contracts;

/// <summary>What a value must bring inside it.</summary>
internal static class RequiredInside
{
    /// <returns>The first place that is required and not there, as a JSON pointer; null when everything is.</returns>
    public static string? Missing(JsonElement value, ParamNode node) =>
        node.Children.Where(child => child.Node.Required).Select(child => Missing(value.ValueKind == JsonValueKind.Object && value.TryGetProperty(child.Name, out var member) ? member : null, child.Node))
            .Concat(node.Items.Where(item => item.Value.Required).Select(item => Missing(value.ValueKind == JsonValueKind.Array && item.Key < value.GetArrayLength() ? value[item.Key] : null, item.Value)))
            .OfType<string>().FirstOrDefault();

    private static string? Missing(JsonElement? value, ParamNode node) => value is { } there ? Missing(there, node) : node.Pointer;
}
