using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>A delivery and whose it is.</summary>
internal sealed class WebhookTask
{
    public required DispatchTask Task { get; init; }
    public required Guid WebhookId { get; init; }
}
