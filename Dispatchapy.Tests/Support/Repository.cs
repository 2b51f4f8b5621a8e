using System.Runtime.CompilerServices;

namespace Dispatchapy.Tests.Support;

/// <summary>The source tree these tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string Path(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, relative));

    /// <summary>Hand-written C# below a folder; a folder that is not there yet has none.</summary>
    public static IEnumerable<string> SourceFiles(string relative) => !Directory.Exists(Path(relative))
        ? []
        : Directory.EnumerateFiles(Path(relative), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal));

    private static string Find([CallerFilePath] string here = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", ".."));
}
