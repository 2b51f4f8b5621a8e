namespace Dispatchapy.Web.Components.Pages.Clients;

/// <summary>What the list of clients shows, as its address says it.</summary>
/// <param name="Search">Text in name or description.</param>
/// <param name="After">The name after which the page starts.</param>
public sealed record ClientListState(string? Search = null, string? After = null)
{
    public static ClientListState Parse(string? search, string? after) =>
        new(string.IsNullOrWhiteSpace(search) ? null : search.Trim(), string.IsNullOrEmpty(after) ? null : after);

    public override string ToString() => Urls.With(Urls.Clients, ("q", Search), ("after", After));
}
