using Dispatchapy.Core.Jobs.Scheduling;

namespace Dispatchapy.Core.Health.Schedules;

/// <summary>A resource that is to be checked.</summary>
/// <param name="Name">Of its job and trigger.</param>
/// <param name="Range">Between two checks.</param>
/// <param name="Revision">Of the resource: with another one it is checked at once.</param>
internal sealed record WantedProbe(string Name, IntervalRange Range, int Revision);
