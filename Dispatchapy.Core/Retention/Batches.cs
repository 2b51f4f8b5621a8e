namespace Dispatchapy.Core.Retention;

/// <summary>Deletes a batch at a time, with a breath in between, so that the delivery never waits long for the disk.</summary>
internal sealed class Batches(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="deleteBatch">Answers how many it deleted; none ends the work.</param>
    /// <param name="ct">Ends it between two batches.</param>
    public async Task<int> RepeatAsync(Func<Task<int>> deleteBatch, CancellationToken ct)
    {
        var total = 0;
        for (var deleted = await deleteBatch(); deleted > 0; deleted = await deleteBatch())
        {
            total += deleted;
            await Task.Delay(Pause, time, ct);
        }

        return total;
    }
}
