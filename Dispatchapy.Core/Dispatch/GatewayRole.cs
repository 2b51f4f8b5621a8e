namespace Dispatchapy.Core.Dispatch;

/// <summary>What a process does; any number of each share one database.</summary>
[Flags]
public enum GatewayRole
{
    /// <summary>Takes calls, and serves the APIs and the console.</summary>
    Web = 1,

    /// <summary>Delivers; without <see cref="Web"/> it answers nothing but probes and Prometheus.</summary>
    Worker = 2,

    All = Web | Worker,
}
