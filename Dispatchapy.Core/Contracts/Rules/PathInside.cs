namespace Dispatchapy.Core.Contracts.Rules;

/// <summary>A dotted path seen from a path around it. Pure.</summary>
internal static class PathInside
{
    public static bool IsInside(string path, string around) => path.StartsWith(around + ".", StringComparison.Ordinal);

    /// <summary>Whether the part after <paramref name="around"/>, inside which the path lies, is an item of an array and no member.</summary>
    public static bool LeadsToItem(string path, string around, out int index) => ArrayIndex.TryRead(path[(around.Length + 1)..].Split('.')[0], out index);
}
