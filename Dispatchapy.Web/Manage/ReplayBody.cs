using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads out of a request which tasks are to be delivered once more.</summary>
internal static class ReplayBody
{
    private const int DefaultPerMinute = 60;

    /// <summary>What is wrong is noted in the body, all of it.</summary>
    /// <param name="body">The request's.</param>
    /// <param name="catalog">Knows the names.</param>
    public static (ReplayDraft Draft, bool DryRun) Read(JsonMembers body, CatalogSnapshot catalog)
    {
        var (from, to) = (Instant(body, "from"), Instant(body, "to"));
        if (from >= to)
        {
            body.Note("to", "Must be after from.");
        }

        body.Require("endpoint");
        var endpoint = Named(body, "endpoint", text => catalog.EndpointAt(text)?.Id, id => catalog.Endpoint(id) is not null);
        var client = Named(body, "client", text => catalog.Clients.FirstOrDefault(client => client.Name == text)?.Id, id => catalog.Client(id) is not null);
        var resource = Named(body, "resource", text => catalog.Resources.FirstOrDefault(resource => resource.Name == text)?.Id, id => catalog.Resource(id) is not null);
        var perMinute = body.Integer("per_minute", DefaultPerMinute);
        if (perMinute is < 1 or > RetryRunDraft.FastestPerMinute)
        {
            body.Note("per_minute", $"Must be 1 to {RetryRunDraft.FastestPerMinute}.");
        }

        var range = new ReplayRange(endpoint ?? Guid.Empty, from, to, States(body), client, resource);
        var dryRun = body.Flag("dry_run", false);
        body.Close();
        return (new ReplayDraft(range, perMinute), dryRun);
    }

    private static DateTimeOffset Instant(JsonMembers body, string name)
    {
        body.Require(name);
        var text = body.OptionalText(name);
        var instant = text is null ? null : TaskWords.Instant(text);
        if (text is not null && instant is null)
        {
            body.Note(name, "Must be a time like 2026-01-31T12:00:00Z.");
        }

        return instant ?? (name == "to" ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue);
    }

    /// <summary>A name, or an id.</summary>
    private static Guid? Named(JsonMembers body, string name, Func<string, Guid?> find, Func<Guid, bool> exists)
    {
        if (body.OptionalText(name) is not { } text)
        {
            return null;
        }

        var id = find(text) ?? (Guid.TryParse(text, out var parsed) && exists(parsed) ? parsed : null);
        if (id is null)
        {
            body.Note(name, $"There is no {name} of this name or id.");
        }

        return id;
    }

    private static IReadOnlyList<TaskState> States(JsonMembers body)
    {
        body.Require("states");
        List<TaskState?> states = [.. body.Texts("states").Select(TaskWords.State)];
        if (states.Count == 0 || states.Exists(state => state is not { } known || !ReplayRange.Replayable.Contains(known)))
        {
            body.Note("states", $"Must be one or more of {string.Join(", ", ReplayRange.Replayable.Select(TaskWords.Of))}.");
        }

        return [.. states.OfType<TaskState>().Distinct()];
    }
}
