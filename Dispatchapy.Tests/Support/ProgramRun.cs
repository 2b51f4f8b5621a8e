using System.Diagnostics;
using System.Text;

namespace Dispatchapy.Tests.Support;

/// <summary>What a program did.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    public static bool Exists(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">As the program gets them.</param>
    /// <param name="input">Its standard input, in UTF-8.</param>
    /// <param name="environment">Variables beside those of the tests.</param>
    public static async Task<ProgramRun> OfAsync(string program, IEnumerable<string> arguments, string input = "", params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false) };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code says the rest.
        }

        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await errors);
    }
}
