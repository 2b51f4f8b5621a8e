using System.Diagnostics;
using System.Globalization;

namespace Dispatchapy.Tests.Support;

/// <summary>Kills a process when this one ends, however it ends: a pipe closes even when its owner is killed.</summary>
internal sealed class Leash : IDisposable
{
    private readonly Process _watcher;

    public Leash(int pid) => _watcher = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read -r _; kill -9 \"$0\" 2>/dev/null", pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true })!;

    /// <summary>Lets go without a kill.</summary>
    public void Dispose()
    {
        _watcher.Kill();
        _watcher.Dispose();
    }
}
