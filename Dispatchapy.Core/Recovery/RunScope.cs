using System.Globalization;
using System.Text.Json;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Recovery;

/// <summary>The tasks that a run is about: those of a cause, or those of a range.</summary>
internal static class RunScope
{
    public static IQueryable<DispatchTask> Of(DispatchapyDbContext db, FailureCause cause) => db.Matching(new TaskFilter { Cause = cause });

    public static IQueryable<DispatchTask> Of(DispatchapyDbContext db, ReplayRange range) => db.Matching(range.Filter);

    /// <summary>Null when nobody knows any more what it is about.</summary>
    public static IQueryable<DispatchTask>? Of(DispatchapyDbContext db, RetryRun run) =>
        run.Range is { } range ? Of(db, range) : FailureCause.Parse(run.Cause) is { } cause ? Of(db, cause) : null;

    /// <summary>What of two runs must not be the same: the key of a cause, or the range itself.</summary>
    public static string KeyOf(ReplayRange range) => "range " + JsonSerializer.Serialize(range with { States = [.. range.States.Order()] });

    public static string TitleOf(ReplayRange range, string endpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"{endpoint}: {string.Join(", ", range.States.Select(state => state.ToString().ToLowerInvariant()))} tasks of {range.From.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {range.To.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}
