using System.Text.Json;

namespace Dispatchapy.Core.Catalog;

/// <summary>What makes a resource of the gateway's own, such as a channel of alerts, different from a provider's.</summary>
public abstract record OwnDelivery
{
    /// <summary>What is recorded and shown in place of the address, which may hold a secret.</summary>
    public abstract string ShownUrl { get; }

    /// <summary>What must not come back through the record of an answer.</summary>
    public virtual IEnumerable<string> Secrets => [];

    /// <summary>The body that leaves, made of the task's payload. Pure.</summary>
    public abstract byte[] Body(JsonElement payload);

    /// <summary>Recipients and addresses are nobody's business in a log.</summary>
    public sealed override string ToString() => GetType().Name;
}
