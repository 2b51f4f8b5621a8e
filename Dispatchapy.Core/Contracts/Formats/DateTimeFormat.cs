namespace Dispatchapy.Core.Contracts.Formats;

/// <summary>A moment as RFC 3339 writes it: with T, seconds and an offset; at most nine decimals, and no leap second.</summary>
internal static class DateTimeFormat
{
    private const string Hour = "(?:[01][0-9]|2[0-3])";

    public static ParamFormat Instance { get; } = new(
        "date-time", "date-time", "a time with its offset like 2026-02-28T09:30:00Z",
        $"^{DateFormat.Day}[Tt]{Hour}:[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{{1,9}})?(?:[Zz]|[+\\-]{Hour}:[0-5][0-9])$", "2026-02-28T09:30:00Z") { Shortest = 20, Longest = 35 };
}
