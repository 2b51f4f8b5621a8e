namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>The webhook API, for clients of postmand. Section <c>Compatibility:Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Compatibility:Webhooks";

    /// <summary>Whether it is there at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether everybody who reaches the gateway may use it without a key, as it was with postmand: read and change webhooks, send, and read what was sent.</summary>
    public bool AllowAnonymous { get; set; }
}
