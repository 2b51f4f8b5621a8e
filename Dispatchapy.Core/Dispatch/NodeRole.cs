namespace Dispatchapy.Core.Dispatch;

/// <summary>What this process does.</summary>
internal sealed record NodeRole(GatewayRole Role)
{
    public bool Delivers => Role.HasFlag(GatewayRole.Worker);
}
