namespace Dispatchapy.Core.Catalog;

/// <summary>Which part of a list to read.</summary>
/// <param name="Search">Text to find, whatever its case; null finds everything.</param>
/// <param name="After">The name or path after which the page starts.</param>
/// <param name="Limit">Rows of a page, 1–200.</param>
public sealed record ListQuery(string? Search = null, string? After = null, int Limit = ListQuery.DefaultLimit)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
}
