using System.Globalization;

namespace Dispatchapy.Core.Queue;

/// <summary>Composes a task's log from what its rows tell and what only its events tell.</summary>
internal static class TaskLog
{
    public static IReadOnlyList<TaskLogLine> Compose(TaskRow task, IReadOnlyList<AttemptRow> attempts, IReadOnlyList<TaskEvent> events)
    {
        var held = task.State == TaskState.Held || events.Any(line => TaskEventText.EndsHold(line.Text));
        TaskLogLine accepted = new(task.CreatedAt, held ? "Accepted, and held by development mode" : "Accepted");
        List<TaskLogLine> told = [.. attempts.SelectMany(Lines), .. events.Select(line => new TaskLogLine(line.At, line.Text))];
        // A stable sort: what happened at the same instant stays in the order of the story.
        return [accepted, .. told.OrderBy(line => line.At), .. Finish(task, attempts)];
    }

    private static IEnumerable<TaskLogLine> Lines(AttemptRow attempt)
    {
        var name = $"Attempt {attempt.Number.ToString(CultureInfo.InvariantCulture)} at {attempt.Resource ?? "a deleted resource"}";
        yield return new TaskLogLine(attempt.StartedAt, $"{name} started");
        if (attempt.Outcome is { } outcome)
        {
            var end = attempt.StartedAt.AddMilliseconds(attempt.DurationMs ?? 0);
            yield return new TaskLogLine(end, $"{name} {Words(outcome)}{Status(attempt)}{(attempt.Error is { } error ? ": " + error : "")}");
        }
    }

    /// <summary>The finish is dated by the database and the attempts by a node: clocks apart must not put the end before what led to it.</summary>
    private static IEnumerable<TaskLogLine> Finish(TaskRow task, IReadOnlyList<AttemptRow> attempts)
    {
        if (task is { FinishedAt: { } finished, State: TaskState.Success or TaskState.Failed })
        {
            var text = task.State == TaskState.Success ? $"Delivered by {task.DeliveredBy ?? "a resource"}" : "Failed: no further attempt will be made";
            var lastEnd = attempts.Select(attempt => attempt.StartedAt.AddMilliseconds(attempt.DurationMs ?? 0)).Append(finished).Max();
            yield return new TaskLogLine(lastEnd, text);
        }
    }

    private static string Words(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Accepted => "was accepted",
        AttemptOutcome.Refused => "was refused",
        AttemptOutcome.NotSent => "was not sent",
        _ => "may have been received",
    };

    private static string Status(AttemptRow attempt) => attempt.StatusCode is { } code ? string.Create(CultureInfo.InvariantCulture, $" (status {code})") : "";
}
