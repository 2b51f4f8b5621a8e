namespace Dispatchapy.Core.Contracts;

/// <summary>Names a place in a payload, as RFC 6901 writes it.</summary>
internal static class JsonPointer
{
    public static string Below(string pointer, string member) =>
        $"{pointer}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>Of a dotted path, each part of which is a member.</summary>
    public static string OfPath(string path) => path.Split('.').Aggregate("", Below);
}
