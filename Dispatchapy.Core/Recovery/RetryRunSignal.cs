namespace Dispatchapy.Core.Recovery;

/// <summary>This node's bell for its pacer: a run was started or moved here.</summary>
internal sealed class RetryRunSignal
{
    public event Action? Rung;

    public void Ring() => Rung?.Invoke();
}
