using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>The provider's body, made of test values. Pure.</summary>
internal static class ActualBody
{
    public static string Of(ResourceEntry resource, IReadOnlyDictionary<string, JsonElement> values, DateTimeOffset now) =>
        ExampleBody.Of(values.Keys, values.ToDictionary(value => value.Key, value => TestValue.Filled(value.Value, values, resource, now)));

    /// <summary>Required parameters for which there is no value.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> required, IReadOnlyDictionary<string, JsonElement> values)
    {
        var body = JsonElement.Parse(ExampleBody.Of(values.Keys.Where(key => key.Length > 0), values));
        return [.. required.Where(param => !PayloadPath.TryFind(body, param, out _))];
    }
}
