namespace Dispatchapy.Core.Retention;

/// <summary>Deletes a batch at a time and rests in between: on a database that is busy for longer, because there a batch takes longer.</summary>
internal sealed class Batches(TimeProvider time)
{
    /// <summary>A tenth of the time is spent with deleting.</summary>
    private const int RestPerWork = 9;

    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    /// <param name="deleteBatch">Answers how many it deleted; none ends the work.</param>
    /// <param name="ct">Ends it between two batches.</param>
    public async Task<int> RepeatAsync(Func<Task<int>> deleteBatch, CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            var started = time.GetTimestamp();
            var deleted = await deleteBatch();
            if (deleted == 0)
            {
                return total;
            }

            total += deleted;
            await Task.Delay(Rest(time.GetElapsedTime(started)), time, ct);
        }
    }

    private static TimeSpan Rest(TimeSpan work) => TimeSpan.FromTicks(Math.Clamp(work.Ticks * RestPerWork, ShortestRest.Ticks, LongestRest.Ticks));
}
