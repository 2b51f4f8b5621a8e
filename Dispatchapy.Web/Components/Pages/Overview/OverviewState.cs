namespace Dispatchapy.Web.Components.Pages.Overview;

/// <summary>What the address says about the throughput chart.</summary>
/// <param name="Day">The last day rather than the last hour.</param>
/// <param name="Table">As a table rather than a chart.</param>
public sealed record OverviewState(bool Day = false, bool Table = false)
{
    public static OverviewState Parse(string? span, string? view) => new(span == "day", view == "table");

    public string Url()
    {
        string[] query = [.. Day ? ["span=day"] : Array.Empty<string>(), .. Table ? ["view=table"] : Array.Empty<string>()];
        return query.Length == 0 ? Urls.Overview : $"{Urls.Overview}?{string.Join('&', query)}";
    }
}
