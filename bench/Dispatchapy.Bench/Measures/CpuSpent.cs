using System.Diagnostics;
using Dispatchapy.Bench.Processes;

namespace Dispatchapy.Bench.Measures;

/// <summary>Processor time of everybody who takes part, as of one moment.</summary>
internal sealed record CpuSpent(TimeSpan Gateway, TimeSpan Database, TimeSpan Receiver, TimeSpan Load)
{
    public static async Task<CpuSpent> NowAsync(Bench bench, Gateway gateway, CancellationToken ct) => new(
        CpuTime.Of(gateway.ProcessId),
        await bench.Server.ProcessIdAsync(ct) is { } server ? CpuTime.OfFamily(server) : TimeSpan.Zero,
        CpuTime.Of(bench.Receiver.ProcessId),
        Process.GetCurrentProcess().TotalProcessorTime);

    public static CpuSpent operator -(CpuSpent later, CpuSpent before) =>
        new(later.Gateway - before.Gateway, later.Database - before.Database, later.Receiver - before.Receiver, later.Load - before.Load);

    public static CpuSpent operator +(CpuSpent one, CpuSpent other) =>
        new(one.Gateway + other.Gateway, one.Database + other.Database, one.Receiver + other.Receiver, one.Load + other.Load);

    public static CpuSpent None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Microseconds for each of so many tasks.</summary>
    public string PerTask(int tasks) => FormattableString.Invariant(
        $"gateway {Gateway.TotalMicroseconds / tasks:0}, database {Database.TotalMicroseconds / tasks:0}, receiver {Receiver.TotalMicroseconds / tasks:0}, load {Load.TotalMicroseconds / tasks:0} µs");
}
