namespace Dispatchapy.Tests.Support;

/// <summary>Skipped, and said to be so, where a program or a folder that the test needs is not there.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">On the path.</param>
    /// <param name="folder">In the repository; null when none is needed.</param>
    public ProgramFactAttribute(string program, string? folder = null) =>
        Skip = !ProgramRun.Exists(program) ? $"{program} is not here."
            : folder is not null && !Directory.Exists(Repository.Path(folder)) ? $"{folder} is not here; ./test.sh fetches it."
            : null;
}
