using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Carries what does not go by HTTP.</summary>
internal interface IResourceTransport
{
    bool Carries(ResourceEntry resource);

    /// <summary>Sends once. Never throws for anything the other side or the network does.</summary>
    /// <param name="resource">Where to; its timeout covers the whole exchange.</param>
    /// <param name="taskId">So that the receiver can tell a repetition.</param>
    /// <param name="body">As it was recorded.</param>
    /// <param name="stopping">The process is out of patience.</param>
    Task<SendResult> SendAsync(ResourceEntry resource, Guid taskId, ReadOnlyMemory<byte> body, CancellationToken stopping);
}
