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
        return books.Balanced ? [] : [new Sensed(Guid.Empty, "Books", new Dictionary<string, string> { ["reason"] = books.Difference })];
    }
}
