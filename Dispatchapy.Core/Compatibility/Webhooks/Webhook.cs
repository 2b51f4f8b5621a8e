namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>What a resource and an endpoint of its own do not know of the webhook that they are. Its id is the resource's.</summary>
public sealed class Webhook
{
    public Guid ResourceId { get; set; }
    public Guid EndpointId { get; set; }

    /// <summary>As it was given: a resource's name is unique, a webhook's is not.</summary>
    public required string Name { get; set; }

    /// <summary>Seconds, as given. It may be more than the maximum, which then counts; an endpoint cannot say that.</summary>
    public int RetryMinBackoff { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Since then it is gone for its users, while its deliveries are deleted a few at a time; null while it is there.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
