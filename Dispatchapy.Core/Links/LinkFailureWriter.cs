using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Links;

/// <summary>Writes failures once a minute: days are what counts.</summary>
internal sealed class LinkFailureWriter(LinkFailures failures, TimeProvider time, ILogger<LinkFailureWriter> logger) : RepeatingService(time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override Task PassAsync(CancellationToken ct) => failures.SyncAsync(ct);
}
