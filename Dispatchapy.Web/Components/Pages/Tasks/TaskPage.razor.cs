using System.Text;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Tasks;

public sealed partial class TaskPage
{
    private TaskPageState _state = new();
    private TaskDetails? _details;
    private bool _missing;
    private bool _busy;
    private DateTimeOffset _now;
    private TaskOutlook _outlook = new("");
    private IReadOnlyList<TaskAction> _possible = [];
    private AttemptDetails? _open;
    private IReadOnlyList<(Guid Id, string Name)> _resources = [];
    private Guid? _mappedFor;
    private string? _sent;
    private MappedPreview? _preview;
    private IReadOnlyList<ExplainedOverride> _overrides = [];
    private HoldersNow _holders = new(null, null);
    private string _curl = "";

    [Inject]
    public required TaskDetailsQuery Tasks { get; init; }

    [Inject]
    public required TaskInsight Insight { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required TaskCommands Commands { get; init; }

    [Inject]
    public required EditedRelease Release { get; init; }

    [Inject]
    public required EditedRetry Retry { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "attempt")]
    public string? AttemptText { get; set; }

    [SupplyParameterFromQuery(Name = "mapped")]
    public string? MappedText { get; set; }

    [SupplyParameterFromQuery(Name = "edit")]
    public string? EditText { get; set; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks, NewsTopic.Health, NewsTopic.Catalog];

    protected override async Task OnParametersSetAsync()
    {
        _state = TaskPageState.Parse(AttemptText, MappedText, EditText);
        if (_details?.Task.Id != Id)
        {
            (_details, _missing) = (null, false);
            await LoadAsync();
        }

        Arrange();
    }

    protected override async Task<bool> ReloadAsync()
    {
        var (before, outlook, missing) = (_details, _outlook, _missing);
        // Most news is about other tasks: one small look first.
        if (before is null || await Tasks.StampAsync(Id, CancellationToken.None) != before.Stamp)
        {
            await LoadAsync();
        }

        Arrange();
        return !ReferenceEquals(before, _details) || outlook != _outlook || missing != _missing;
    }

    private async Task LoadAsync()
    {
        var id = Id;
        var details = await Tasks.FindAsync(id, CancellationToken.None);
        if (id == Id)
        {
            (_details, _missing) = (details, details is null);
        }
    }

    /// <summary>What is shown, from the task and from what the address says is open.</summary>
    private void Arrange()
    {
        if (_details is not { } details)
        {
            return;
        }

        _now = Time.GetUtcNow();
        _outlook = Insight.Outlook(details);
        _possible = [.. Enum.GetValues<TaskAction>().Where(action => TaskTransitions.Refusal(action, details.Task.State) is null)];
        _open = details.Attempts.FirstOrDefault(attempt => attempt.Attempt.Number == _state.Attempt);
        (string Name, string? Value)[] terms = [(CallHeaders.EventTypeName, details.Task.EventType), (CallHeaders.OrderingKeyName, details.Task.OrderingKey)];
        _curl = Curl.Of(
            "POST",
            Navigation.ToAbsoluteUri($"api/{details.Task.Endpoint}").AbsoluteUri,
            [("X-API-Token", "***"), ("Content-Type", "application/json"), .. terms.Where(term => term.Value is not null).Select(term => (term.Name, term.Value!))],
            details.SourcePayload);
        ArrangeMapping(details);
    }

    private void ArrangeMapping(TaskDetails details)
    {
        IEnumerable<(Guid Id, string)> routes = Catalog.Current.Endpoint(details.Task.EndpointId)?.Routes.Select(route => (route.Resource.Id, route.Resource.Name)) ?? [];
        routes = details.Task.ReceiverId is { } only ? routes.Where(route => route.Id == only) : routes;
        _resources = [.. routes.Concat(details.Attempts.Select(attempt => (attempt.Attempt.ResourceId, attempt.Attempt.Resource ?? "a deleted resource"))).DistinctBy(resource => resource.Item1)];
        var wanted = _state.MappedFor ?? _open?.Attempt.ResourceId ?? (details.Attempts is [.., var last] ? last.Attempt.ResourceId : null);
        _mappedFor = _resources.Any(resource => resource.Id == wanted) ? wanted : _resources.Select(resource => (Guid?)resource.Id).FirstOrDefault();
        var attempt = _open is { } open && open.Attempt.ResourceId == _mappedFor ? open : details.Attempts.LastOrDefault(one => one.Attempt.ResourceId == _mappedFor && one.Request is not null);
        _sent = attempt?.Request is { Method: "GET" } asked ? $"GET {asked.Url}" : attempt?.Request?.Body;
        _preview = _mappedFor is { } resource ? Insight.Preview(details, resource, attempt?.Attempt.StartedAt ?? _now) : null;
        _overrides = TaskInsight.ExplainedOverrides(details);
        _holders = Insight.Holders(details);
    }

    private void Show(TaskPageState state) => Navigation.NavigateTo(state.Url(Id));

    private async Task ActAsync(TaskAction action)
    {
        if (await Session.DemandAsync(Policies.Operator) is not { } actor)
        {
            return;
        }

        var name = _details!.Task.Ref ?? Id.ToString()[^8..];
        if (action == TaskAction.Delete && !await Dialogs.AskAsync($"Delete task {Short(name)}?", "It is gone with its payload, attempts and log, and cannot be brought back.", "Delete"))
        {
            return;
        }

        _busy = true;
        try
        {
            var result = (await Commands.RunAsync(action, [Id], actor, null, CancellationToken.None))[0];
            if (!result.Done)
            {
                Notifications.Notify(NotificationSeverity.Warning, "Refused", result.Refusal ?? "");
            }
            else if (action == TaskAction.Delete)
            {
                Navigation.NavigateTo(Urls.Tasks);
                return;
            }

            await LoadAsync();
            Arrange();
        }
        finally
        {
            _busy = false;
        }
    }

    private Task<EditedRetryResult.Refused?> RetryEditedAsync(string text) => SendEditedAsync(text, Retry.RunAsync);

    private Task<EditedRetryResult.Refused?> ReleaseEditedAsync(string text) => SendEditedAsync(text, Release.RunAsync);

    /// <returns>Null when it was done, and the new task is shown.</returns>
    private async Task<EditedRetryResult.Refused?> SendEditedAsync(string text, Func<Guid, ReadOnlyMemory<byte>, Actor, CancellationToken, Task<EditedRetryResult>> send)
    {
        if (await Session.DemandAsync(Policies.Operator) is not { } actor)
        {
            return new EditedRetryResult.Refused("You may not do this.", new Dictionary<string, string[]>());
        }

        switch (await send(Id, Encoding.UTF8.GetBytes(text), actor, CancellationToken.None))
        {
            case EditedRetryResult.Accepted accepted:
                Navigation.NavigateTo(Urls.Task(accepted.TaskId));
                return null;
            case EditedRetryResult.Refused refused:
                return refused;
            default:
                return new EditedRetryResult.Refused("The task was deleted in the meantime.", new Dictionary<string, string[]>());
        }
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
