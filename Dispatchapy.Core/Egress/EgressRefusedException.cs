namespace Dispatchapy.Core.Egress;

/// <summary>The rules for outgoing connections forbid it; nothing was sent. Its message is a sentence for people.</summary>
public sealed class EgressRefusedException(string reason) : IOException(reason);
