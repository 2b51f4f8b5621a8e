namespace Dispatchapy.Core.Dispatch;

/// <summary>What a process does; any number of each share one database.</summary>
[Flags]
public enum GatewayRole
{
    /// <summary>Takes calls and serves the APIs.</summary>
    Web = 1,

    /// <summary>Delivers.</summary>
    Worker = 2,

    All = Web | Worker,
}
