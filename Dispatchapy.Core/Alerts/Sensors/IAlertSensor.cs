using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>Looks whether something is so that nobody announces.</summary>
internal interface IAlertSensor
{
    /// <summary>A name of <see cref="AlertEvents"/>.</summary>
    string Event { get; }

    /// <summary>All of it that is so now, by the limits of this rule.</summary>
    Task<IReadOnlyList<Sensed>> LookAsync(DispatchapyDbContext db, AlertRuleSettings limits, DateTimeOffset now, CancellationToken ct);
}
