using System.Text.RegularExpressions;

namespace Dispatchapy.Core.Catalog;

/// <summary>Patterns for LIKE in which the searched text means itself.</summary>
internal static partial class LikePattern
{
    public const string Escape = "\\";

    /// <summary>Lower case, to be compared with a lower-case column.</summary>
    public static string Containing(string text) => $"%{Special().Replace(text.ToLowerInvariant(), @"\$0")}%";

    // The bracket opens a set of characters on SQL Server.
    [GeneratedRegex(@"[\\%_\[]")]
    private static partial Regex Special();
}
