namespace Dispatchapy.Core.Catalog;

/// <summary>A part of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">What the next page comes after; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
