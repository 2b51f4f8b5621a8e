using System.Globalization;
using System.Runtime.InteropServices;
using Dispatchapy.Bench;
using Dispatchapy.Bench.Databases;
using Dispatchapy.Bench.Receiving;

if (args is ["receive", var port, var plainPort])
{
    await ReceiverProgram.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), int.Parse(plainPort, CultureInfo.InvariantCulture));
    return 0;
}

if (CommandLine.Parse(args, out var problem) is not { } options)
{
    await Console.Error.WriteLineAsync(problem);
    return 64;
}

var bench = new Bench(options, DatabaseServers.FromEnvironment());
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    await Suite.RunAsync(bench, stop.Token);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (Exception ex)
{
    // Left uncaught it would end the process before the children are ended.
    await Console.Error.WriteLineAsync(ex.ToString());
    return 1;
}
finally
{
    foreach (var child in bench.Children)
    {
        child.Kill();
    }
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
