using System.Globalization;

namespace Dispatchapy.Bench.Processes;

/// <summary>Processor time as the kernel counts it, in steps of 10 ms.</summary>
internal static class CpuTime
{
    private const double TicksPerSecond = 100;

    public static TimeSpan Of(int processId) => Fields(processId) is { } fields ? Time(fields, withEndedChildren: false) : TimeSpan.Zero;

    /// <summary>A server that forks for its work: the process, its living children, and those that have ended.</summary>
    public static TimeSpan OfFamily(int parentId)
    {
        var total = Fields(parentId) is { } parent ? Time(parent, withEndedChildren: true) : TimeSpan.Zero;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), out var id) && Fields(id) is { } child && child[1] == parentId.ToString(CultureInfo.InvariantCulture))
            {
                total += Time(child, withEndedChildren: true);
            }
        }

        return total;
    }

    public static int? ParentOf(int processId) => Fields(processId) is { } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : null;

    /// <summary>The fields from the state on: the name before them may contain blanks.</summary>
    private static string[]? Fields(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // it has ended
        }
    }

    private static TimeSpan Time(string[] fields, bool withEndedChildren) =>
        TimeSpan.FromSeconds(fields[11..(withEndedChildren ? 15 : 13)].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond);
}
