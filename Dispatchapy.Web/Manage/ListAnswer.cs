namespace Dispatchapy.Web.Manage;

/// <summary>A page of a list, and the <c>after</c> of the next one.</summary>
internal sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? Next);
