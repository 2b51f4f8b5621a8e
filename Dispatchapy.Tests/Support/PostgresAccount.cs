using System.Diagnostics;

namespace Dispatchapy.Tests.Support;

/// <summary>Whom PostgreSQL runs as: it refuses to be root.</summary>
internal sealed class PostgresAccount
{
    private readonly string? _name;

    private PostgresAccount(string? name) => _name = name;

    public static PostgresAccount Choose() =>
        new(Environment.IsPrivilegedProcess ? File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody" : null);

    public Task OwnAsync(string folder) => _name is null ? Task.CompletedTask : EndAsync(Start(["chown", _name, folder]));

    public Task RunAsync(string program, params string[] arguments) => EndAsync(Start(program, arguments));

    /// <summary>The process itself becomes the program, so that its id is the program's.</summary>
    public Process Start(string program, params string[] arguments) => _name is null
        ? Start([program, .. arguments])
        : Start(["/bin/sh", "-c", "cd / && exec setpriv --reuid=\"$0\" --regid=\"$(id -g \"$0\")\" --init-groups \"$@\"", _name, program, .. arguments]);

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            ProcessOutput output = new(process);
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, output.ToString());
        }
    }
}
