namespace Dispatchapy.Core.Contracts.Formats;

/// <summary>E.164: a plus sign and 2 to 15 digits, the first of which is not zero.</summary>
internal static class PhoneFormat
{
    public static ParamFormat Instance { get; } = new("phone", null, "a phone number like +4930123456", "^\\+[1-9][0-9]{1,14}$", "+4930123456") { Shortest = 3, Longest = 16 };
}
