namespace Dispatchapy.Tests.Support;

/// <summary>Scripts of these tests that use Debian's python3-jsonschema, as somebody else's opinion.</summary>
internal static class PythonScript
{
    /// <returns>What it wrote; an error of its own fails the test.</returns>
    public static async Task<string> RunAsync(string script, string input, params string[] arguments)
    {
        // Debian's own Python, because it is Debian's package.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var run = await ProgramRun.OfAsync(python, [Repository.Path(script), .. arguments], input);
        Assert.True(run.ExitCode == 0, $"{script} failed (python3-jsonschema is needed): {run.Errors}");
        return run.Output;
    }
}
