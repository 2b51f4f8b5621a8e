namespace Dispatchapy.Core.Live;

/// <summary>What this process is called: machine and process, so that two on one machine can be told apart.</summary>
internal static class NodeName
{
    public static string Current { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}
