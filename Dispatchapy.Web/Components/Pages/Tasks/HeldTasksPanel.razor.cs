using System.Text;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Tasks;

public sealed partial class HeldTasksPanel
{
    private const int Shown = 20;
    private const int Counted = 1_000;

    private IReadOnlyList<TaskRow> _tasks = [];
    private TaskCount _count = new(0, false);
    private bool _mayRelease;

    /// <summary>Either this or <see cref="ClientId"/>.</summary>
    [Parameter]
    public Guid? EndpointId { get; set; }

    [Parameter]
    public Guid? ClientId { get; set; }

    [Inject]
    public required TaskListQuery Tasks { get; init; }

    [Inject]
    public required TaskDetailsQuery Details { get; init; }

    [Inject]
    public required TaskCommands Commands { get; init; }

    [Inject]
    public required EditedRelease Edited { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks];

    private TaskFilter Filter => new() { States = [TaskState.Held], Endpoint = EndpointId?.ToString(), Client = ClientId?.ToString() };

    private string All => Urls.With(Urls.Tasks, ("state", "held"), ("endpoint", EndpointId?.ToString()), ("client", ClientId?.ToString()));

    protected override async Task OnParametersSetAsync()
    {
        _mayRelease = await Session.MayAsync(Policies.Operator);
        await LoadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        var before = (_tasks, _count);
        await LoadAsync();
        return !before._tasks.SequenceEqual(_tasks) || before._count != _count;
    }

    private async Task LoadAsync()
    {
        _tasks = (await Tasks.ListAsync(Filter, null, Shown, CancellationToken.None)).Items;
        _count = _tasks.Count < Shown ? new TaskCount(_tasks.Count, false) : await Tasks.CountAsync(Filter, Counted, CancellationToken.None);
    }

    private async Task<FilteredCommandResult?> ReleaseAsync(IReadOnlyList<Guid>? ids, IProgress<IReadOnlyList<TaskCommandResult>> progress)
    {
        if (await Session.DemandAsync(Policies.Operator) is not { } actor)
        {
            return null;
        }

        return ids is null
            ? await Commands.RunAsync(TaskAction.Release, Filter, actor, progress, CancellationToken.None)
            : new FilteredCommandResult(await Commands.RunAsync(TaskAction.Release, ids, actor, progress, CancellationToken.None), false);
    }

    private async Task<string?> ReadPayloadAsync(Guid task) => (await Details.FindAsync(task, CancellationToken.None))?.SourcePayload;

    private async Task<EditedRetryResult?> ReleaseEditedAsync(Guid task, string payload) =>
        await Session.DemandAsync(Policies.Operator) is { } actor ? await Edited.RunAsync(task, Encoding.UTF8.GetBytes(payload), actor, CancellationToken.None) : null;
}
