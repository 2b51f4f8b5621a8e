using System.Globalization;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility;

/// <summary>Names of resources and clients are unique, and those of the systems that are imitated are not: <c>X</c>, <c>X (2)</c>, <c>X (3)</c>.</summary>
internal static class UniqueNames
{
    private const string Nameless = "unnamed";

    /// <param name="taken">All names there are, while no other save can add one.</param>
    /// <param name="wanted">Any text.</param>
    /// <param name="ct">Cancels the look.</param>
    public static async Task<string> OfAsync(IQueryable<string> taken, string wanted, CancellationToken ct)
    {
        var name = Fit(wanted, ColumnLengths.Name - 12);
        var start = name.ToLowerInvariant();
        // One database tells upper from lower case and the other does not.
        // EF translates ToLower only without a culture.
#pragma warning disable CA1304, CA1311, CA1862
        var alike = (await taken.Where(other => other.ToLower().StartsWith(start)).ToListAsync(ct)).ToHashSet(StringComparer.OrdinalIgnoreCase);
#pragma warning restore CA1304, CA1311, CA1862
        return alike.Contains(name)
            ? Enumerable.Range(2, int.MaxValue - 2).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name} ({number})")).First(other => !alike.Contains(other))
            : name;
    }

    /// <summary>One line without control characters, as a name has to be.</summary>
    private static string Fit(string wanted, int length)
    {
        var line = Sentence.Cut(new string([.. wanted.Select(c => char.IsControl(c) ? ' ' : c)]).Trim(), length).Trim();
        return line.Length == 0 ? Nameless : line;
    }
}
