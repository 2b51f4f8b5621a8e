namespace Dispatchapy.Core.Catalog;

/// <summary>The ways in which a clause of a condition looks at a value.</summary>
public static class RouteOps
{
    /// <summary>It is this very value.</summary>
    public const string Same = "equals";

    /// <summary>It is one of these values.</summary>
    public const string OneOf = "in";

    /// <summary>A regular expression fits somewhere in its text.</summary>
    public const string Matches = "matches";

    /// <summary>It is there, also as null; with the value false: it is not.</summary>
    public const string Exists = "exists";

    public static IReadOnlyList<string> All { get; } = [Same, OneOf, Matches, Exists];
}
