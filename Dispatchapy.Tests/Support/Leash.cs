using System.Diagnostics;
using System.Globalization;

namespace Dispatchapy.Tests.Support;

/// <summary>Ends a process when this one ends, however it ends: a pipe closes even when its owner is killed.</summary>
internal sealed class Leash : IDisposable
{
    private readonly Process _watcher;

    /// <param name="pid">Of the process.</param>
    /// <param name="signal">What it is then sent; one that has children to end itself must be asked and not killed.</param>
    public Leash(int pid, int signal = Signal.Kill) => _watcher = Process.Start(new ProcessStartInfo(
        "/bin/sh", ["-c", "read -r _; kill -\"$1\" \"$0\" 2>/dev/null", pid.ToString(CultureInfo.InvariantCulture), signal.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true })!;

    /// <summary>Lets go without a kill.</summary>
    public void Dispose()
    {
        _watcher.Kill();
        _watcher.Dispose();
    }
}
