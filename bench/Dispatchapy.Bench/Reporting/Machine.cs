using System.Globalization;
using System.Runtime.InteropServices;

namespace Dispatchapy.Bench.Reporting;

/// <summary>Where the figures come from.</summary>
internal sealed record Machine(int Cores, string Processor, string System, string Runtime, string Database, string Load)
{
    public static Machine Of(string database) => new(
        Environment.ProcessorCount,
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString(),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        database,
        File.ReadAllText("/proc/loadavg").Split(' ')[0]);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Cores} cores ({Processor}), {System}\n{Runtime}, {Database}\nload average before the start: {Load}");
}
