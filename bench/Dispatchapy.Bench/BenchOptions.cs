namespace Dispatchapy.Bench;

/// <summary>What was asked for.</summary>
/// <param name="Quick">Shorter and fewer repetitions: enough to see a broken build, not to compare two good ones.</param>
/// <param name="Only">Names of measures; empty means all.</param>
/// <param name="Gateway">Path of Dispatchapy.Web.dll.</param>
/// <param name="Folder">For results and logs.</param>
internal sealed record BenchOptions(bool Quick, IReadOnlySet<string> Only, string Gateway, string Folder)
{
    public int Repetitions => Quick ? 2 : 5;

    /// <summary>How long one short measurement takes.</summary>
    public TimeSpan Short => TimeSpan.FromSeconds(Quick ? 1 : 2);

    /// <summary>One round of it; there are as many as the compiler needs.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 4 : 8);

    public int History => Quick ? 100_000 : 1_000_000;
}
