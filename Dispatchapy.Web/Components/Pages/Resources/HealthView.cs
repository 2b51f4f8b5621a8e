using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>Everything that the health tab shows, as of one moment.</summary>
/// <param name="Status">Null before the resource has one.</param>
/// <param name="Report">Its figures.</param>
/// <param name="Outages">Newest first.</param>
/// <param name="Alerts">The latest about it, newest first.</param>
/// <param name="Checks">The page of the list that is open.</param>
internal sealed record HealthView(ResourceStatus? Status, HealthReport Report, IReadOnlyList<HealthOutage> Outages, IReadOnlyList<AlertRow> Alerts, CheckPage Checks)
{
    /// <summary>Whether nothing that shows differs.</summary>
    public bool Same(HealthView? other) =>
        other is not null && Standing == other.Standing && Report.Month == other.Report.Month && Report.Day == other.Report.Day && Report.Hours[^1].Start == other.Report.Hours[^1].Start
        && Outages.SequenceEqual(other.Outages) && Alerts.Select(Told).SequenceEqual(other.Alerts.Select(Told)) && Checks.Next == other.Checks.Next && Checks.Items.Select(check => check.Id).SequenceEqual(other.Checks.Items.Select(check => check.Id));

    private static (Guid, AlertState, TaskState?, string?, string?) Told(AlertRow row) => (row.Alert.Id, row.Alert.State, row.TaskState, row.DeliveredBy, row.Alert.AcknowledgedBy);

    private (HealthVerdict?, string?, DateTimeOffset?, CircuitState?, string?) Standing => (Status?.Health, Status?.HealthReason, Status?.LastCheckedAt, Status?.Circuit, Status?.Reason);
}
