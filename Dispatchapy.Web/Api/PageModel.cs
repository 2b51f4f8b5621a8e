namespace Dispatchapy.Web.Api;

/// <summary>A page of a list.</summary>
internal sealed record PageModel<T>(IReadOnlyList<T> Items, string? Next);
