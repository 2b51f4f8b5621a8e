using System.Text.Json;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>A command on many tasks: either listed or described by a filter.</summary>
internal sealed record BulkCommand(TaskAction Action, IReadOnlyList<Guid>? Ids, TaskFilter? Filter)
{
    private const int MaxIds = 10_000;
    private const int ShownFaults = 10;

    /// <summary>Null when anything is wrong with it.</summary>
    public static BulkCommand? Read(JsonElement body, ParameterErrors errors)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors.Add("body", "must be a JSON object.");
            return null;
        }

        foreach (var property in body.EnumerateObject().Where(property => property.Name is not ("action" or "ids" or "filter" or "all")))
        {
            errors.Add(property.Name, "is not known here; known are action, ids, filter, all.");
        }

        var action = ReadAction(body, errors);
        var (ids, filter) = (Given(body, "ids"), Given(body, "filter"));
        if (ids is null == filter is null)
        {
            errors.Add("ids", ids is null ? "or 'filter' must say which tasks are meant." : "and 'filter' exclude each other.");
        }

        var command = new BulkCommand(
            action,
            ids is { } list ? ReadIds(list, errors) : null,
            filter is { } criteria ? ReadFilter(criteria, ReadAll(body, errors), errors) : null);
        return errors.Any ? null : command;
    }

    private static TaskAction ReadAction(JsonElement body, ParameterErrors errors)
    {
        var text = Given(body, "action") is { ValueKind: JsonValueKind.String } given ? given.GetString() : null;
        var known = Enum.GetValues<TaskAction>().Cast<TaskAction?>().FirstOrDefault(action => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{action}") == text);
        if (known is null)
        {
            errors.Add("action", "must be one of retry, release, stop, delete.");
        }

        return known.GetValueOrDefault();
    }

    private static List<Guid> ReadIds(JsonElement list, ParameterErrors errors)
    {
        List<Guid> ids = [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 1 or > MaxIds)
        {
            errors.Add("ids", $"must be a list of 1 to {MaxIds} task ids.");
            return ids;
        }

        var faults = 0;
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if ((item.ValueKind == JsonValueKind.String ? TaskId.TryParse(item.GetString()) : null) is { } id)
            {
                ids.Add(id);
            }
            else if (++faults <= ShownFaults)
            {
                errors.Add($"ids[{index}]", "is not a task id.");
            }
        }

        return ids;
    }

    private static TaskFilter ReadFilter(JsonElement criteria, bool all, ParameterErrors errors)
    {
        if (criteria.ValueKind != JsonValueKind.Object)
        {
            errors.Add("filter", "must be a JSON object.");
            return new TaskFilter();
        }

        var reader = ParameterReader.Of(criteria, TaskFilterParameters.Names);
        var filter = reader.Filter();
        errors.AddWithin("filter", reader.Errors);
        if (filter.IsEmpty && !all && !reader.Errors.Any)
        {
            errors.Add("filter", "is empty and would match every task: name a criterion, or add \"all\": true.");
        }

        return filter;
    }

    private static bool ReadAll(JsonElement body, ParameterErrors errors)
    {
        var all = Given(body, "all");
        if (all is not (null or { ValueKind: JsonValueKind.True or JsonValueKind.False }))
        {
            errors.Add("all", "must be true or false.");
        }

        return all is { ValueKind: JsonValueKind.True };
    }

    private static JsonElement? Given(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
