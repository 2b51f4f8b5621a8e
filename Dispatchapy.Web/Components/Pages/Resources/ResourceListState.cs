namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>What the list of resources shows, as its address says it.</summary>
/// <param name="Search">Text in name or URL.</param>
/// <param name="After">The name after which the page starts.</param>
public sealed record ResourceListState(string? Search = null, string? After = null)
{
    public static ResourceListState Parse(string? search, string? after) =>
        new(string.IsNullOrWhiteSpace(search) ? null : search.Trim(), string.IsNullOrEmpty(after) ? null : after);

    public override string ToString() => Urls.With(Urls.Resources, ("q", Search), ("after", After));
}
