using System.Globalization;
using System.Text.RegularExpressions;

namespace Dispatchapy.Core.Queue;

/// <summary>Takes out of an error what differs between equal failures: ids, numbers, addresses. Pure.</summary>
public static partial class FailureText
{
    /// <summary>Of wildcards in <see cref="LikePattern"/>; brackets are wildcards on SQL Server.</summary>
    internal const string Escape = "~";

    /// <param name="error">As it is on record.</param>
    /// <param name="statusCode">Stays readable where the error repeats it: all tasks of one cause share it.</param>
    public static string Normalise(string error, int? statusCode = null)
    {
        var status = statusCode?.ToString(CultureInfo.InvariantCulture);
        var text = Address().Replace(error, "‹address›");
        text = Mail().Replace(text, "‹e-mail›");
        text = Host().Replace(text, "‹host›");
        text = Id().Replace(text, "‹id›");
        text = Hex().Replace(text, match => match.Value.Any(char.IsAsciiDigit) && match.Value.Any(char.IsAsciiLetter) ? "‹id›" : match.Value);
        text = Number().Replace(text, match => match.Value == status ? match.Value : "‹number›");
        return Space().Replace(text, " ").Trim();
    }

    /// <summary>Matches the errors that become this text; what was taken out matches anything.</summary>
    internal static string LikePattern(string normalised)
    {
        return Space().Replace(Placeholder().Replace(Literal(normalised), "%"), "%");
    }

    /// <summary>A text that means itself within a pattern.</summary>
    internal static string Literal(string text) => LikeSpecial().Replace(text, $"{Escape}$0");

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://[^\s""'<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+")]
    private static partial Regex Mail();

    // An IPv4 or IPv6 address or a dotted name, with or without a port. A name needs a letter in its last part, or 1.2 would be one.
    [GeneratedRegex(@"\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b|\[[0-9a-f:]+\](:\d+)?|\b([a-z0-9-]+\.)+[a-z]{2,}:\d+\b|\b([a-z0-9-]+\.){2,}[a-z]{2,}\b|\blocalhost(:\d+)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Host();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"\b[0-9a-z_-]{8,}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hex();

    [GeneratedRegex(@"\d+([.,:]\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"‹(address|e-mail|host|id|number)›")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[%_\[\]~]")]
    private static partial Regex LikeSpecial();
}
