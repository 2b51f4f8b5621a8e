using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Dialogs;
using Radzen;

namespace Dispatchapy.Web.Components.Development;

/// <summary>When a hold is switched off while tasks are held: asks what shall become of them, and does it in bounded batches.</summary>
public sealed class HoldEnd(TaskListQuery tasks, TaskCommands commands, DialogService dialogs, NotificationService notifications)
{
    /// <summary>More are not counted.</summary>
    public const int Counted = 10_000;

    /// <summary>Milliseconds. Radzen's own three seconds are over before a person has looked up from the dialog.</summary>
    private const double ReadingTime = 10_000;

    private static readonly DialogOptions Options = new() { Width = "min(46rem, calc(100vw - 2rem))", CloseDialogOnEsc = true, AutoFocusFirstElement = true };

    /// <param name="held">The held tasks meant.</param>
    /// <param name="others">As in the other one.</param>
    /// <returns>As of the other one.</returns>
    public async Task<HeldChoice?> AskAsync(TaskFilter held, string others) => await AskAsync(await tasks.CountAsync(held, Counted, CancellationToken.None), others);

    /// <param name="count">Of the held tasks meant.</param>
    /// <param name="others">What else there is to know of who holds them, in a sentence; empty when nothing.</param>
    /// <returns>Null when the person thought better of it. Without held tasks nothing is asked.</returns>
    public async Task<HeldChoice?> AskAsync(TaskCount count, string others)
    {
        if (count.Number == 0)
        {
            return HeldChoice.Leave;
        }

        var number = $"{Numbers.Count(count.Number)}{(count.More ? " or more" : "")}";
        var consequence = $"{number} {(count.Number == 1 ? "task is" : "tasks are")} held. What is released is delivered by the rules and mappings of that moment; what is stopped can be retried; what is left stays held until somebody releases it. {others}";
        return await dialogs.OpenAsync<HeldQuestion>("What shall become of the held tasks?", new() { [nameof(HeldQuestion.Consequence)] = consequence.Trim() }, Options) as HeldChoice?;
    }

    /// <summary>Says what a switch to inactive means for held tasks; asks nothing when there is none.</summary>
    /// <returns>False when the person thought better of it.</returns>
    public async Task<bool> ConfirmInactiveAsync(TaskFilter held, string name)
    {
        var count = await tasks.CountAsync(held, Counted, CancellationToken.None);
        return count.Number == 0 || await dialogs.AskAsync(
            $"Switch {name} off?",
            $"New calls are refused. Its {Numbers.Count(count.Number)}{(count.More ? " or more" : "")} held {(count.Number == 1 ? "task stays" : "tasks stay")} held, and can still be released and delivered.",
            "Switch it off");
    }

    /// <summary>Tells the result itself.</summary>
    public Task RunAsync(HeldChoice choice, TaskFilter held, Actor actor) =>
        RunAsync(choice, async action => await commands.RunAsync(action, held, actor, null, CancellationToken.None));

    /// <summary>Tells the result itself.</summary>
    /// <param name="choice">What was chosen.</param>
    /// <param name="run">Does one batch of it; null when the person no longer may.</param>
    public async Task RunAsync(HeldChoice choice, Func<TaskAction, Task<FilteredCommandResult?>> run)
    {
        if (choice == HeldChoice.Leave)
        {
            return;
        }

        var action = choice == HeldChoice.Release ? TaskAction.Release : TaskAction.Stop;
        var (done, refused) = (0, 0);
        for (var more = true; more;)
        {
            if (await run(action) is not { } result)
            {
                break;
            }

            var moved = result.Results.Count(one => one.Done);
            (done, refused, more) = (done + moved, refused + result.Results.Count - moved, result.More && moved > 0);
        }

        notifications.Notify(
            refused == 0 ? NotificationSeverity.Success : NotificationSeverity.Warning,
            $"{Numbers.Count(done)} held {(done == 1 ? "task" : "tasks")} {(action == TaskAction.Release ? "released" : "stopped")}{(refused > 0 ? $", {Numbers.Count(refused)} refused" : "")}",
            duration: ReadingTime);
    }
}
