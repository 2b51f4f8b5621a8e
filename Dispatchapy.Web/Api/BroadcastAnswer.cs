namespace Dispatchapy.Web.Api;

/// <summary>What a call of an endpoint in broadcast mode is told.</summary>
/// <param name="Status"><c>queued</c>, <c>held</c>, or <c>skipped</c> when no resource takes it.</param>
/// <param name="TaskId">The call's id, under which it can be asked for.</param>
/// <param name="Tasks">One for each resource that takes it.</param>
internal sealed record BroadcastAnswer(string Status, Guid TaskId, IReadOnlyList<PartAnswer> Tasks);

/// <summary>One task of a call.</summary>
internal sealed record PartAnswer(Guid TaskId, string? Resource);
