using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Manage;

/// <summary>A line of the log of alerts.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">What.</param>
/// <param name="SubjectId">The resource or endpoint; null for the gateway as a whole.</param>
/// <param name="Subject">Its name at that moment.</param>
/// <param name="Rule">The rule that told it.</param>
/// <param name="Text">The subject line.</param>
/// <param name="State">sent, swallowed (damped), told (counted in a later one) or no_channel.</param>
/// <param name="Reminder">Whether it only says that it lasts.</param>
/// <param name="Swallowed">How many were damped before it.</param>
/// <param name="TaskId">The task that delivers it.</param>
/// <param name="TaskState">Of that task.</param>
/// <param name="DeliveredBy">The channel that took it.</param>
/// <param name="AcknowledgedBy">Who knows.</param>
/// <param name="AcknowledgedAt">Since when.</param>
internal sealed record AlertRecordAnswer(
    Guid Id, DateTimeOffset At, string Event, Guid? SubjectId, string Subject, string Rule, string Text, string State, bool Reminder, int Swallowed, Guid? TaskId, string? TaskState, string? DeliveredBy,
    string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt)
{
    public static AlertRecordAnswer Of(AlertRow row) => new(
        row.Alert.Id, row.Alert.At, row.Alert.Event, row.Alert.SubjectId == Guid.Empty ? null : row.Alert.SubjectId, row.Alert.Subject, row.Alert.Rule, row.Alert.Text, Word(row.Alert.State), row.Alert.Reminder,
        row.Alert.Swallowed, row.Alert.TaskId, row.TaskState is { } state ? Word(state) : null, row.DeliveredBy, row.Alert.AcknowledgedBy, row.Alert.AcknowledgedAt);

    private static string Word(AlertState state) => state switch
    {
        AlertState.Sent => "sent",
        AlertState.Swallowed => "swallowed",
        AlertState.Told => "told",
        _ => "no_channel",
    };

    private static string Word(TaskState state) => state.ToString().ToLowerInvariant();
}
