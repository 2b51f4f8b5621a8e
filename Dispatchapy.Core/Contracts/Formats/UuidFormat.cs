namespace Dispatchapy.Core.Contracts.Formats;

/// <summary>Hexadecimal digits in groups of 8, 4, 4, 4 and 12, in either case.</summary>
internal static class UuidFormat
{
    public static ParamFormat Instance { get; } = new(
        "uuid", "uuid", "a UUID like 0198a000-0000-7000-8000-000000000000", "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", "0198a000-0000-7000-8000-000000000000") { Shortest = 36, Longest = 36 };
}
