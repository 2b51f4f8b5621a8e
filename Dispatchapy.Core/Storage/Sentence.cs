namespace Dispatchapy.Core.Storage;

/// <summary>Makes a text from outside fit its column: a NUL or half a character would refuse the whole row.</summary>
internal static class Sentence
{
    public static string Cut(string text, int length = ColumnLengths.Sentence)
    {
        var clean = text.Replace('\0', '\uFFFD');
        if (clean.Length > length)
        {
            clean = clean[..(char.IsHighSurrogate(clean[length - 1]) ? length - 1 : length)];
        }

        return clean.Any(char.IsSurrogate) ? new string([.. clean.EnumerateRunes().SelectMany(rune => rune.ToString())]) : clean;
    }
}
