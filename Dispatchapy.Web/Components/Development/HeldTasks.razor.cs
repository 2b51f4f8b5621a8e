using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Development;

public sealed partial class HeldTasks
{
    private BulkRun? _run;
    private bool _busy;
    private TaskRow? _edited;
    private string? _payload;
    private string _said = "";

    /// <summary>The newest of them; <see cref="Count"/> says how many there are.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TaskRow> Tasks { get; set; }

    [Parameter, EditorRequired]
    public required TaskCount Count { get; set; }

    /// <summary>How many of them the person may release; null means all.</summary>
    [Parameter]
    public TaskCount? Movable { get; set; }

    /// <summary>Why the person may not release this one; null means that nothing keeps any.</summary>
    [Parameter]
    public Func<TaskRow, string?>? Kept { get; set; }

    /// <summary>Whether the endpoint of each is told; else its client is.</summary>
    [Parameter]
    public bool ByClient { get; set; }

    [Parameter]
    public bool MayRelease { get; set; }

    /// <summary>Releases these, or all of the list when given null. The page says who does it; null when that person may not.</summary>
    [Parameter, EditorRequired]
    public required Func<IReadOnlyList<Guid>?, IProgress<IReadOnlyList<TaskCommandResult>>, Task<FilteredCommandResult?>> Release { get; set; }

    /// <summary>Reads a task's payload; null when it is gone.</summary>
    [Parameter, EditorRequired]
    public required Func<Guid, Task<string?>> ReadPayload { get; set; }

    /// <summary>Releases a task with another payload; null when the person may not.</summary>
    [Parameter, EditorRequired]
    public required Func<Guid, string, Task<EditedRetryResult?>> ReleaseEdited { get; set; }

    /// <summary>The page of a task.</summary>
    [Parameter, EditorRequired]
    public required Func<TaskRow, string> Href { get; set; }

    /// <summary>The list of all of them; null when there is none.</summary>
    [Parameter]
    public string? AllHref { get; set; }

    /// <summary>Something was released: the page reads the list again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    private static string Name(TaskRow task) => task.Ref is { } text ? (text.Length > 60 ? text[..60] + "…" : text) : $"Task …{task.Id.ToString()[^8..]}";

    private Task ReleaseOneAsync(TaskRow task) => RunAsync([task.Id], new TaskCount(1, false));

    private async Task ReleaseAllAsync()
    {
        var count = Movable ?? Count;
        var number = $"{Numbers.Count(count.Number)}{(count.More ? " or more" : "")}";
        if (await Dialogs.AskAsync("Release all held tasks?", $"{number} {(count.Number == 1 ? "task is" : "tasks are")} delivered, to whomever the development rules let through.", "Release all"))
        {
            await RunAsync(null, count);
        }
    }

    private async Task RunAsync(IReadOnlyList<Guid>? ids, TaskCount count)
    {
        (_busy, _said, _edited) = (true, "", null);
        var run = _run = new BulkRun(TaskAction.Release, count.Number, count.More);
        try
        {
            var result = await Release(ids, new Reported(results => InvokeAsync(() => Add(run, results))));
            run.Finish(result?.More ?? false, result is null ? "You may not release tasks." : null);
        }
        finally
        {
            _busy = false;
        }

        await Changed.InvokeAsync();
    }

    private void Add(BulkRun run, IReadOnlyList<TaskCommandResult> results)
    {
        run.Add(results);
        StateHasChanged();
    }

    private async Task EditAsync(TaskRow task)
    {
        (_run, _said) = (null, "");
        _payload = await ReadPayload(task.Id);
        (_edited, _said) = _payload is null ? (null, "The task was deleted in the meantime.") : (task, "");
    }

    /// <returns>Null when it was done.</returns>
    private async Task<EditedRetryResult.Refused?> SendEditedAsync(TaskRow task, string text)
    {
        switch (await ReleaseEdited(task.Id, text))
        {
            case EditedRetryResult.Accepted:
                (_edited, _said) = (null, $"{Name(task)} was released with the edited payload, as a new task.");
                await Changed.InvokeAsync();
                return null;
            case EditedRetryResult.Refused refused:
                return refused;
            case EditedRetryResult.Missing:
                return new EditedRetryResult.Refused("The task was deleted in the meantime.", new Dictionary<string, string[]>());
            default:
                return new EditedRetryResult.Refused("You may not release tasks.", new Dictionary<string, string[]>());
        }
    }
}
