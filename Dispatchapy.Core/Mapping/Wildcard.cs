namespace Dispatchapy.Core.Mapping;

/// <summary>Text in which <c>*</c> stands for any run of characters, none included. Case counts.</summary>
internal static class Wildcard
{
    /// <summary>Whether the whole text fits. Never looks back, so no text can make it slow.</summary>
    public static bool IsMatch(ReadOnlySpan<char> text, string pattern)
    {
        var parts = pattern.Split('*');
        var (head, tail) = (parts[0], parts[^1]);
        if (text.Length < head.Length + tail.Length || !text.StartsWith(head) || !text.EndsWith(tail))
        {
            return false;
        }

        var rest = text[head.Length..^tail.Length];
        foreach (var part in parts.AsSpan(1..^1))
        {
            var at = rest.IndexOf(part);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + part.Length)..]; // the leftmost fit leaves the most for the others
        }

        return true;
    }
}
