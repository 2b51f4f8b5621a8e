using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>Bodies that can be saved as they are.</summary>
internal static class Given
{
    /// <summary>A name that nobody has yet.</summary>
    public static string Name(string start) => $"{start} {Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public static string Path(string start) => Name(start).Replace(' ', '_');

    public static JsonObject Resource(string? name = null) => new() { ["name"] = name ?? Name("resource"), ["url"] = "https://provider.example/v1/send" };

    public static JsonObject Endpoint(string? path = null, params Guid[] resources) => new()
    {
        ["path"] = path ?? Path("endpoint"),
        ["resources"] = new JsonArray([.. resources.Select(id => new JsonObject { ["resource_id"] = id.ToString() })]),
    };

    public static JsonObject Client(string? name = null, params Guid[] endpoints) => new()
    {
        ["name"] = name ?? Name("client"),
        ["endpoint_ids"] = new JsonArray([.. endpoints.Select(id => JsonValue.Create(id.ToString()))]),
    };

    public static Guid Id(this JsonObject saved) => Guid.Parse(saved["id"]!.GetValue<string>());
}
