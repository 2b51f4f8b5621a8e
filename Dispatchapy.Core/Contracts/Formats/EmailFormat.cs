namespace Dispatchapy.Core.Contracts.Formats;

/// <summary>What browsers take as an e-mail address, with at least one dot in the domain, and no longer than mail servers take.</summary>
internal static class EmailFormat
{
    private const string Label = "[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?";

    public static ParamFormat Instance { get; } = new(
        "email", "email", "an e-mail address", $"^[A-Za-z0-9.!#$%&'*+/=?\\^_`{{|}}~\\-]{{1,64}}@{Label}(?:\\.{Label})+$", "ann@example.com") { Shortest = 5, Longest = 254, BoundsLength = true };
}
