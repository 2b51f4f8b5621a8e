namespace Dispatchapy.Core.Catalog;

/// <summary>The words for which way requests to a resource leave.</summary>
public static class ProxyModes
{
    /// <summary>As the settings for all of them say.</summary>
    public const string Default = "default";

    /// <summary>Directly, also where the settings name a proxy.</summary>
    public const string None = "none";

    /// <summary>Through a proxy of the resource's own.</summary>
    public const string Own = "own";

    public static IReadOnlyList<string> All { get; } = [Default, None, Own];
}
