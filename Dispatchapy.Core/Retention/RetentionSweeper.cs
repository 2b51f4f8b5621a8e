using System.Globalization;
using Dispatchapy.Core.Jobs;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Retention;

/// <summary>Forgets finished tasks that are old, every hour, gently. Where two nodes meet, one steps past what the other has locked.</summary>
internal sealed class RetentionSweeper(FinishedTasks tasks, Batches batches, IOptions<RetentionOptions> options, TimeProvider time) : IRecurringJob
{
    public JobDescription Description { get; } = new(
        "retention", "Delete old tasks", "Deletes finished tasks when the days that Retention:FinishedDays keeps them are over.", TimeSpan.FromHours(1));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        if (options.Value.FinishedDays == 0)
        {
            return "Nothing: finished tasks are kept for ever";
        }

        var finishedBefore = time.GetUtcNow().AddDays(-options.Value.FinishedDays);
        var deleted = await batches.RepeatAsync(() => tasks.DeleteAsync(finishedBefore, options.Value.BatchSize, ct), ct);
        return string.Create(CultureInfo.InvariantCulture, $"{deleted:N0} finished tasks deleted");
    }
}
