using System.Runtime.InteropServices;

namespace Dispatchapy.Tests.Support;

/// <summary>A file of C# on its own, compiled by the SDK that builds these tests, without a project.</summary>
internal static class CSharpProgram
{
    /// <summary>What every project of .NET imports unasked.</summary>
    private const string Implicit = "global using System; global using System.Net.Http; global using System.Threading.Tasks;";

    /// <summary>Puts a program beside the file that <c>dotnet exec</c> runs.</summary>
    public static async Task<ProgramRun> CompileAsync(string file)
    {
        var usings = Path.Combine(Path.GetDirectoryName(file)!, "Usings.cs");
        await File.WriteAllTextAsync(usings, Implicit);
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var sdk = (await ProgramRun.OfAsync("dotnet", ["--list-sdks"])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ', 2);
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".runtimeconfig.json"), $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""");
        var references = Directory.GetFiles(runtime, "System.*.dll").Where(library => !library.Contains(".Native", StringComparison.Ordinal)).Select(library => $"-reference:{library}");
        return await ProgramRun.OfAsync(
            "dotnet", [Path.Combine(sdk[1].Trim('[', ']', ' '), sdk[0], "Roslyn", "bincore", "csc.dll"), "-nologo", "-nullable", $"-out:{Path.ChangeExtension(file, ".dll")}", .. references, file, usings]);
    }
}
