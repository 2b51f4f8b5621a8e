using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Insight;

/// <summary>Looks once a minute also while nobody watches, so that the small lines have a past when somebody does.</summary>
internal sealed class TrendKeeper(OverviewBoard board, TimeProvider time, ILogger<TrendKeeper> logger) : RepeatingService(time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override async Task PassAsync(CancellationToken ct) => await board.LatestAsync().WaitAsync(ct);
}
