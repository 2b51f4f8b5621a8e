namespace Dispatchapy.Core.Health.Probes;

/// <summary>What came back.</summary>
/// <param name="Status">Null when there was no HTTP answer.</param>
/// <param name="Body">As much of it as was asked for.</param>
/// <param name="Size">Bytes read; more than the body has when it was cut.</param>
/// <param name="Latency">Until the answer was complete, or until it was given up.</param>
/// <param name="Failure">What broke the exchange off, in a sentence; null when it is complete.</param>
internal sealed record ProbeAnswer(int? Status, byte[] Body, long Size, TimeSpan Latency, string? Failure)
{
    public bool IsCut => Size > Body.Length;
}
