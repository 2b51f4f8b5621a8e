using System.Globalization;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Jobs;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Finishes what the deletion of a webhook left.</summary>
internal sealed class WebhookSweeper(WebhookRemoval removal) : IRecurringJob
{
    private const int Most = 20;

    public JobDescription Description { get; } = new(
        "webhooks", "Delete deliveries of deleted webhooks", "Deletes what the deletion of a webhook left: deliveries that were being sent, and those beyond the first ten thousand.", TimeSpan.FromMinutes(1));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var left = await removal.LeftAsync(Most, ct);
        if (left.Count == 0)
        {
            return IRecurringJob.NotDue;
        }

        var removed = 0;
        foreach (var webhook in left)
        {
            removed += await removal.RemoveAsync(webhook, Actor.System, ct) ? 1 : 0;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{removed:N0} of {left.Count:N0} webhooks removed");
    }
}
