using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Clients;

public sealed partial class ClientPage
{
    private Client? _client;
    private bool _loaded;
    private IReadOnlyList<(string Key, string Text, string Href)> _tabs = [];

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>Of the history: entries older than this one.</summary>
    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    [Inject]
    public required ClientStore Clients { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required ClientDeletion Deletion { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog];

    private string Shown => Tab is "history" or "development" or "documents" ? Tab : "settings";

    private ClientEntry? Entry => Catalog.Current.Client(Id);

    protected override async Task OnParametersSetAsync()
    {
        if (_client?.Id == Id)
        {
            return;
        }

        _tabs =
        [
            ("settings", "Settings", Urls.Client(Id)), ("development", "Development", $"{Urls.Client(Id)}?tab=development"),
            ("documents", "Documents", $"{Urls.Client(Id)}?tab=documents"), ("history", "History", $"{Urls.Client(Id)}?tab=history"),
        ];
        _client = null;
        await ReloadAsync();
        _loaded = true;
    }

    /// <summary>A rotation leaves the version alone.</summary>
    protected override async Task<bool> ReloadAsync()
    {
        var before = _client;
        _client = await Clients.FindAsync(Id, CancellationToken.None);
        return (before?.Version, before?.UpdatedAt, before?.LastUsedAt) != (_client?.Version, _client?.UpdatedAt, _client?.LastUsedAt);
    }

    private async Task DeleteAsync()
    {
        if (await Deletion.AskAsync(Id, _client!.Name))
        {
            Navigation.NavigateTo(Urls.Clients);
        }
    }
}
