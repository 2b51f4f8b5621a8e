using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Retention;

/// <summary>Forgets finished tasks that are old, every hour, gently. Where two nodes meet, one steps past what the other has locked.</summary>
internal sealed class RetentionSweeper(
    IDbContextFactory<DispatchapyDbContext> contexts, FinishedTasks tasks, EmptyCalls calls, Batches batches, IOptions<RetentionOptions> options, CurrentSettings settings) : IRecurringJob
{
    public JobDescription Description { get; } = new(
        "retention", "Delete old tasks", "Deletes finished tasks when the days that the settings, or else Retention:FinishedDays, keep them are over.", TimeSpan.FromHours(1));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var days = settings.Value.RetentionDays ?? options.Value.FinishedDays;
        if (days == 0)
        {
            return "Nothing: finished tasks are kept for ever";
        }

        var finishedBefore = (await contexts.NowAsync(ct)).AddDays(-days);
        var deleted = await batches.RepeatAsync(() => tasks.DeleteAsync(finishedBefore, options.Value.BatchSize, ct), ct);
        await batches.RepeatAsync(() => calls.DeleteAsync(finishedBefore, options.Value.BatchSize, ct), ct);
        return string.Create(CultureInfo.InvariantCulture, $"{deleted:N0} finished tasks deleted");
    }
}
