using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class AuditPage
{
    private const int Rows = 50;

    private static readonly string[] Types = ["resource", "endpoint", "client", "api key", "operator", "settings", "task", "alert channel", "alert rule", "alert"];

    private AuditState _state = new();
    private string? _actor;
    private string? _type;
    private string? _subject;
    private IReadOnlyList<AuditEntry>? _entries;
    private long? _next;

    [SupplyParameterFromQuery]
    public string? Actor { get; set; }

    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    [SupplyParameterFromQuery]
    public string? Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Entry { get; set; }

    [Inject]
    public required AuditQuery Audit { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Whatever is changed announces itself; the log has no news of its own.</summary>
    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog, NewsTopic.Access, NewsTopic.Settings];

    protected override async Task OnParametersSetAsync()
    {
        _state = AuditState.Parse(Actor, Type, Id, Subject, After, Entry);
        (_actor, _type, _subject) = (_state.Actor, _state.Type ?? "", _state.Subject);
        await ReloadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        var filter = new AuditFilter(_state.Actor, _state.Type, _state.SubjectId, _state.Subject);
        var found = await Audit.ListAsync(filter, _state.After, Rows + 1, CancellationToken.None);
        var changed = _entries is null || _entries.Count != Math.Min(found.Count, Rows) || !_entries.Select(entry => entry.Id).SequenceEqual(found.Take(Rows).Select(entry => entry.Id));
        (_entries, _next) = ([.. found.Take(Rows)], found.Count > Rows ? found[Rows - 1].Id : null);
        return changed;
    }

    private void Filter() => Navigation.NavigateTo(AuditState.Parse(_actor, _type, _state.SubjectId?.ToString(), _subject, null, null).Address);

    private static string Kind(ActorKind kind) => kind switch
    {
        ActorKind.Key => "key",
        ActorKind.Client => "at the portal",
        ActorKind.System => "by itself",
        _ => "",
    };
}
