using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>What happens next to a task. It reads as one sentence: text, time, reason.</summary>
/// <param name="Text">What.</param>
/// <param name="At">When; null when that is not a matter of time.</param>
/// <param name="Because">Why so; null when it goes without saying.</param>
public sealed record TaskOutlook(string Text, DateTimeOffset? At = null, string? Because = null)
{
    /// <summary>Pure.</summary>
    /// <param name="task">The task.</param>
    /// <param name="route">What it learned so far.</param>
    /// <param name="endpoint">Null when it was deleted.</param>
    /// <param name="candidates">The endpoint's resources with the facts of the moment.</param>
    /// <param name="underWay">The resource it is being sent to; null when it is not.</param>
    /// <param name="now">The moment of the facts.</param>
    public static TaskOutlook Of(TaskRow task, TaskRoute route, EndpointEntry? endpoint, IReadOnlyList<CandidateFacts> candidates, string? underWay, DateTimeOffset now) => task.State switch
    {
        TaskState.Success => new TaskOutlook($"Delivered by {task.DeliveredBy ?? "a resource"}. Nothing is left to be done."),
        TaskState.Failed => new TaskOutlook("No further attempt will be made unless somebody retries it", null, task.LastError),
        TaskState.Stopped => new TaskOutlook("Nothing happens until somebody retries it."),
        TaskState.Held => new TaskOutlook("Development mode keeps it until somebody releases it."),
        TaskState.Processing => new TaskOutlook(underWay is null ? "A worker has taken it and is about to send it." : $"It is being sent to {underWay} at this moment."),
        _ when endpoint is null => new TaskOutlook("It will fail", task.NextAttemptAt, "its endpoint was deleted."),
        _ when task.ReceiverId is not null && candidates.Count == 0 => new TaskOutlook("It will fail", task.NextAttemptAt, "the resource it is for was deleted, or taken out of the endpoint."),
        _ when task.ReceiverId is not null => Waiting(task, endpoint, PinnedSelector.Select(endpoint.Id, candidates[0], route, now), now),
        _ => Waiting(task, endpoint, CandidateSelector.Select(endpoint.Id, candidates, route, now), now),
    };

    private static TaskOutlook Waiting(TaskRow task, EndpointEntry endpoint, Selection selection, DateTimeOffset now)
    {
        var due = task.NextAttemptAt is { } at && at > now ? at : (DateTimeOffset?)null;
        return selection switch
        {
            // What the resources are like does not say it: its turn, a rate or a quota.
            Selection.Pick when task is { IsParked: true, WaitReason: { } reason } => new TaskOutlook("It waits until it is called", null, reason),
            Selection.Pick pick when task.ReceiverId is not null => new TaskOutlook(Next(due, pick), due, $"it is for this resource alone.{Reason(task)}"),
            Selection.Pick { PassedOver.Count: 0 } pick => new TaskOutlook(Next(due, pick), due, $"{(pick.Route.Resource.Id == endpoint.Routes[0].Resource.Id ? "it is the first in failover order" : "it is next in failover order")}.{Reason(task)}"),
            Selection.Pick pick => new TaskOutlook(Next(due, pick), due, PassedOver.Sentence(pick.PassedOver) + Reason(task)),
            Selection.RefusedByAll refused => new TaskOutlook("It will fail", due, PassedOver.Sentence(refused.PassedOver)),
            Selection.TakenByNone none => new TaskOutlook("It will fail", due, $"no resource takes it: {PassedOver.Sentence(none.PassedOver)}"),
            Selection.RoundOver over => new TaskOutlook("The next round through its resources begins", due, PassedOver.Sentence(over.PassedOver)),
            Selection.Wait wait => new TaskOutlook(wait.Until is null ? "It waits until a resource can take it, and looks again" : "It waits as long as it was asked to, and looks again", wait.Until ?? due, PassedOver.Sentence(wait.PassedOver)),
            _ => throw new System.Diagnostics.UnreachableException($"Unknown selection {selection.GetType().Name}."),
        };
    }

    private static string Next(DateTimeOffset? due, Selection.Pick pick) =>
        $"{(due is null ? "As soon as a sender is free, an" : "Next")} attempt at {pick.Route.Resource.Name}{(pick.IsProbe ? ", to test its open circuit," : "")}";

    private static string Reason(TaskRow task) => task.WaitReason is { } reason ? $" {reason}" : "";
}
