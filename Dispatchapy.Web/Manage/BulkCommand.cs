using System.Text.Json;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>A command on many tasks: either listed, or described by a filter.</summary>
internal sealed record BulkCommand(TaskAction Action, IReadOnlyList<Guid>? Ids, TaskFilter? Filter)
{
    private const int MaxIds = 10_000;

    /// <summary>Null when anything is wrong with it; the body knows what.</summary>
    public static BulkCommand? Read(JsonMembers body)
    {
        var action = TaskWords.Action(body.OptionalText("action"));
        if (action is null)
        {
            body.Note("action", $"Must be one of {TaskWords.Actions}.");
        }

        var all = body.Flag("all", false);
        var (listed, described) = (IsGiven(body, "ids"), IsGiven(body, "filter"));
        if (listed == described)
        {
            body.Note("ids", listed ? "Must not be given together with filter." : "Must be given, or else filter, to say which tasks are meant.");
        }

        var ids = listed ? ReadIds(body) : null;
        var filter = described ? ReadFilter(body, all) : null;
        body.Close();
        return body.Problems.Count > 0 ? null : new BulkCommand(action!.Value, ids, filter);
    }

    private static IReadOnlyList<Guid> ReadIds(JsonMembers body)
    {
        if (body.Value("ids") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() is < 1 or > MaxIds)
        {
            body.Note("ids", $"Must be 1 to {MaxIds} ids.");
            return [];
        }

        return body.Ids("ids");
    }

    private static TaskFilter ReadFilter(JsonMembers body, bool all)
    {
        var problems = body.Problems.Count;
        var members = body.Object("filter");
        var filter = TaskFilterText.Read(members.OptionalText, members.Note);
        members.Close();
        if (filter.IsEmpty && !all && body.Problems.Count == problems)
        {
            body.Note("filter", "Must name a criterion: an empty one would match every task. Add \"all\": true if that is meant.");
        }

        return filter;
    }

    private static bool IsGiven(JsonMembers body, string name) => body.Value(name) is { ValueKind: not JsonValueKind.Null };
}
