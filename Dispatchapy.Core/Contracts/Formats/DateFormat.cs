namespace Dispatchapy.Core.Contracts.Formats;

/// <summary>A day of the Gregorian calendar as RFC 3339 writes it; 29 February only in leap years.</summary>
internal static class DateFormat
{
    private const string LongMonths = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])";
    private const string ShortMonths = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)";
    private const string February = "02-(?:0[1-9]|1[0-9]|2[0-8])";
    private const string LeapYear = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";

    /// <summary>Without anchors.</summary>
    public const string Day = $"(?:[0-9]{{4}}-(?:{LongMonths}|{ShortMonths}|{February})|{LeapYear}-02-29)";

    public static ParamFormat Instance { get; } = new("date", "date", "a date like 2026-02-28", $"^{Day}$", "2026-02-28") { Shortest = 10, Longest = 10 };
}
