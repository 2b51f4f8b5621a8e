namespace Dispatchapy.Core.Queue;

/// <summary>An attempt that was begun and whose end nobody recorded: the provider may have received it.</summary>
internal sealed record InterruptedAttempt(Guid ResourceId, int Number, DateTimeOffset StartedAt, string? Why);
