using System.Globalization;
using Dispatchapy.Core.Audit;

namespace Dispatchapy.Core.Queue;

/// <summary>How commands on tasks read in the audit log: one entry a command, however many tasks it was for.</summary>
internal static class TaskAudit
{
    public const string Type = "task";

    private const int IdsNamed = 20;

    public static string Verb(TaskAction action) => action switch
    {
        TaskAction.Retry => "retried",
        TaskAction.Release => "released",
        TaskAction.Stop => "stopped",
        _ => "deleted",
    };

    /// <summary>Null when nothing was changed.</summary>
    public static (AuditSubject Subject, object After)? Of(TaskAction action, IReadOnlyList<Guid> ids, IReadOnlyList<TaskCommandResult> results)
    {
        var done = results.Count(result => result.Done);
        if (done == 0)
        {
            return null;
        }

        return ids.Count == 1
            ? (new AuditSubject(Type, ids[0], ids[0].ToString()), new { State = TaskMoves.StateAfter(action) })
            : (new AuditSubject(Type, null, Count(done)), new { Selected = ids.Count, Done = done, Refused = results.Count - done, Ids = ids.Take(IdsNamed) });
    }

    /// <summary>Null when nothing was changed.</summary>
    public static (AuditSubject Subject, object After)? Of(TaskFilter filter, IReadOnlyList<TaskCommandResult> results)
    {
        var done = results.Count(result => result.Done);
        return done == 0 ? null : (new AuditSubject(Type, null, Count(done)), new { Filter = Describe(filter), Done = done, Refused = results.Count - done });
    }

    private static object Describe(TaskFilter filter) => new
    {
        filter.States, filter.Endpoint, filter.Client, filter.Resource, filter.Call, filter.Type, filter.Ref, filter.Scope, filter.From, filter.To, filter.Search, Cause = filter.Cause?.Error,
    };

    private static string Count(int tasks) => tasks == 1 ? "1 task" : string.Create(CultureInfo.InvariantCulture, $"{tasks} tasks");
}
