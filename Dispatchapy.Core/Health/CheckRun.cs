using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Health.Probes;

namespace Dispatchapy.Core.Health;

/// <summary>One check that has begun: nobody else checks the resource until it ends or its lease does.</summary>
/// <param name="Owner">The node.</param>
/// <param name="Until">When the lease ends by itself; together with the node it says which lease it is.</param>
/// <param name="Target">What is probed.</param>
/// <param name="Probe">How.</param>
/// <param name="StartedAt">When the lease was taken.</param>
/// <param name="By">Who asked for it; null when its time had come.</param>
internal sealed record CheckRun(Guid Owner, DateTimeOffset Until, ProbeTarget Target, IHealthProbe Probe, DateTimeOffset StartedAt, Actor? By)
{
    public Guid ResourceId => Target.Resource.Id;
}
