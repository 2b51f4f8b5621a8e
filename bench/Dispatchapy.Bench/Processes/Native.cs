using System.Runtime.InteropServices;

namespace Dispatchapy.Bench.Processes;

/// <summary>What .NET offers only in coarser steps: timers there count whole milliseconds, and processes are only ever killed.</summary>
internal static class Native
{
    private const int Terminate = 15;

    /// <summary>Wakes within some 60 µs of the wanted time.</summary>
    public static void Sleep(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return;
        }

        var request = new TimeSpec { Seconds = (long)time.TotalSeconds, Nanoseconds = (time.Ticks % TimeSpan.TicksPerSecond) * 100 };
        _ = NanoSleep(ref request, IntPtr.Zero);
    }

    public static void AskToEnd(int processId) => _ = Kill(processId, Terminate);

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(ref TimeSpec request, IntPtr remaining);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
