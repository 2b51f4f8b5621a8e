namespace Dispatchapy.Web.Api;

/// <summary>A page of a client's own tasks.</summary>
internal sealed record TaskStatusPage(IReadOnlyList<TaskStatusAnswer> Items, string? Next);
