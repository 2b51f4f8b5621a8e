namespace Dispatchapy.Core.Contracts.Formats;

/// <summary>The formats that a contract knows.</summary>
public static class ParamFormats
{
    private static readonly ParamFormat[] Known =
        [EmailFormat.Instance, PhoneFormat.Instance, UrlFormat.Instance, UuidFormat.Instance, DateFormat.Instance, DateTimeFormat.Instance];

    /// <summary>As contracts name them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(format => format.Name)];

    internal static ParamFormat? Find(string? name) => Array.Find(Known, format => format.Name == name);

    /// <summary>The first that the text has, or null.</summary>
    internal static ParamFormat? Guess(string text) => Array.Find(Known, format => format.Matches(text) ?? false);
}
