using System.Globalization;
using Dispatchapy.Core.Jobs;

namespace Dispatchapy.Core.Queue;

/// <summary>Looks whether the books balance, whether or not anybody has the overview open or a rule that would tell of it.</summary>
internal sealed class BalanceCheck(IQueueDialect queue) : IRecurringJob
{
    public JobDescription Description { get; } = new(
        "balance", "Check the books", "Compares what was accepted with what became of it: a difference would mean that a task was lost or counted twice.", TimeSpan.FromMinutes(5));

    /// <exception cref="InvalidOperationException">They do not balance: the run counts as failed, is in the log and is repeated after a minute.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        var books = await queue.BooksAsync(null, ct);
        return books.Balanced
            ? string.Create(CultureInfo.InvariantCulture, $"{books.Accepted:N0} tasks were accepted, and all are accounted for")
            : throw new InvalidOperationException(books.Difference);
    }
}
