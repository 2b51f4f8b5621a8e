namespace Dispatchapy.Bench.Measures;

/// <summary>One thing that is measured; it starts what it needs and leaves nothing running.</summary>
internal interface IMeasure
{
    /// <summary>For <c>--only</c>.</summary>
    string Name { get; }

    Task RunAsync(Bench bench, CancellationToken ct);
}
