namespace Dispatchapy.Core.Catalog;

/// <summary>Names for copies: <c>X copy</c>, <c>X copy 2</c>, <c>X copy 3</c>.</summary>
internal static class CopyName
{
    /// <param name="original">The name of what is copied.</param>
    /// <param name="separator">A space in names, an underscore in paths.</param>
    /// <param name="maxLength">The original is cut so that the copy's name fits.</param>
    /// <param name="taken">The names there are.</param>
    public static string Of(string original, char separator, int maxLength, IEnumerable<string> taken)
    {
        // One database tells upper from lower case and the other does not: a name that differs in nothing else is no good on either.
        var names = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, int.MaxValue - 1).Select(Candidate).First(name => !names.Contains(name));

        string Candidate(int number)
        {
            var ending = number == 1 ? $"{separator}copy" : $"{separator}copy{separator}{number}";
            return original[..Math.Min(original.Length, maxLength - ending.Length)] + ending;
        }
    }
}
