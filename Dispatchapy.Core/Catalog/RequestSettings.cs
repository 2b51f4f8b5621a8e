namespace Dispatchapy.Core.Catalog;

/// <summary>What requests to a resource are made of, besides its method, address and headers. Placeholders are keys and dotted paths of the mapped body.</summary>
public sealed record RequestSettings
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>One of <see cref="BodyFormats"/>.</summary>
    public string Format { get; init; } = BodyFormats.Json;

    /// <summary>The whole body, with <c>{{param}}</c> placeholders; null sends the mapped values.</summary>
    public string? Template { get; init; }

    /// <summary>Name → template.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = None;

    /// <summary>Names and values as JSON, encrypted; null when there are none.</summary>
    public string? ProtectedQuery { get; init; }

    /// <summary>Name → template.</summary>
    public IReadOnlyDictionary<string, string> HeaderTemplates { get; init; } = None;

    public ProxySettings Proxy { get; init; } = new();
}
