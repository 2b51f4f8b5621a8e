using System.Globalization;

namespace Dispatchapy.Core.Contracts;

/// <summary>A part of a dotted path that leads into an array.</summary>
internal static class ArrayIndex
{
    /// <summary>The last item that may be asked for: a schema has to describe every one before it.</summary>
    public const int Most = 99;

    /// <summary>Digits only, without leading zeros, as mappings read them; everything else is the name of a member.</summary>
    public static bool TryRead(ReadOnlySpan<char> segment, out int index) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out index) && (segment[0] != '0' || segment.Length == 1);

    public static bool Is(ReadOnlySpan<char> segment) => TryRead(segment, out _);
}
