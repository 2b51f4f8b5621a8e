using System.Globalization;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>Books that do not balance.</summary>
internal sealed class BooksSensor(IQueueDialect queue) : IAlertSensor
{
    public string Event => AlertEvents.BooksOutOfBalance;

    public async Task<IReadOnlyList<Sensed>> LookAsync(DispatchapyDbContext db, AlertRuleSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        var books = await queue.BooksAsync(null, ct);
        var sum = books.Success + books.Failed + books.Stopped + books.Deleted + books.Pending + books.Processing + books.Held;
        return books.Balanced ? [] : [new Sensed(Guid.Empty, "Books", new Dictionary<string, string>
        {
            ["reason"] = string.Create(CultureInfo.InvariantCulture, $"{books.Accepted:N0} tasks were accepted, and {sum:N0} are accounted for."),
        })];
    }
}
