namespace Dispatchapy.Core.Live;

/// <summary>Under this id a process holds its leases and reports itself. A new one at each start: a predecessor's leases must not look like its own.</summary>
internal sealed class NodeIdentity(TimeProvider time)
{
    public Guid Id { get; } = Guid.CreateVersion7(time.GetUtcNow());
}
