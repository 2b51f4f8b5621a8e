using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Portal;

/// <summary>An owner's own development mode, where an admin lets the owner change it. Each method asks for that itself.</summary>
public sealed class PortalDevelopment(ClientStore clients, TaskListQuery tasks, TaskDetailsQuery details, TaskCommands commands, EditedRelease edited, GatewayCatalog catalog)
{
    private const int Counted = 1_000;

    private static readonly PortalTaskFilter Held = new() { States = [TaskState.Held] };

    /// <summary>The client's development mode and the version to save it against; null when the client was deleted a moment ago.</summary>
    public async Task<(ClientDevelopment Development, int Version)?> ReadAsync(PortalOwner owner, CancellationToken ct) =>
        await clients.FindAsync(owner.ClientId, ct) is { } client ? (client.Development, client.Version) : null;

    /// <summary>Saves this and nothing else of the client.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="version">The version that was read; any other is a conflict, also when the admin took the permission back meanwhile.</param>
    /// <param name="development">What it is to be.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public async Task<SaveResult<Client>> SaveAsync(PortalOwner owner, int version, ClientDevelopment development, CancellationToken ct)
    {
        var client = await clients.FindAsync(owner.ClientId, ct);
        return client is null ? new SaveResult<Client>.Missing()
            : !owner.Token.AsSpan().SequenceEqual(client.TokenHash) ? new SaveResult<Client>.Conflict(PortalTokens.Former)
            : !client.Portal.Development ? new SaveResult<Client>.Conflict("Only an admin of the gateway may change this.")
            : await clients.UpdateAsync(client.Id, version, ClientDraft.Of(client) with { Development = development }, owner.Actor, ct);
    }

    /// <summary>The newest held tasks, and how many there are.</summary>
    public async Task<(IReadOnlyList<TaskRow> Tasks, TaskCount Count)> HeldAsync(PortalOwner owner, int limit, CancellationToken ct)
    {
        var filter = Held.For(owner);
        // What a row says of its waiting and errors is the operators' business.
        List<TaskRow> newest = [.. (await tasks.ListAsync(filter, null, limit, ct)).Items.Select(row => row with { WaitReason = null, LastError = null })];
        return (newest, newest.Count < limit ? new TaskCount(newest.Count, false) : await tasks.CountAsync(filter, Counted, ct));
    }

    /// <summary>The tasks that are meant when the owner's hold ends: all that are held, whoever holds them.</summary>
    public static TaskFilter HeldBy(PortalOwner owner) => Held.For(owner);

    /// <summary>The payload of the newest own task; null when there is none.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="endpoint">Null means of any endpoint.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<string?> LastPayloadAsync(PortalOwner owner, Guid? endpoint, CancellationToken ct)
    {
        var newest = await tasks.ListAsync(new PortalTaskFilter { Endpoint = endpoint?.ToString() }.For(owner), null, 1, ct);
        return newest.Items is [var task] ? await PayloadAsync(owner, task.Id, ct) : null;
    }

    /// <summary>The payload of an own task; null when there is none.</summary>
    public async Task<string?> PayloadAsync(PortalOwner owner, Guid taskId, CancellationToken ct) =>
        await details.FindAsync(taskId, ct) is { } found && found.Task.ClientId == owner.ClientId ? found.SourcePayload : null;

    /// <param name="owner">Whose.</param>
    /// <param name="ids">Others' are left alone, without a word; null means all that are held and may be released.</param>
    /// <param name="progress">Is told the results of each batch.</param>
    /// <param name="ct">Cancels between two batches.</param>
    /// <returns>Null when this owner may not.</returns>
    public async Task<FilteredCommandResult?> ReleaseAsync(PortalOwner owner, IReadOnlyList<Guid>? ids, IProgress<IReadOnlyList<TaskCommandResult>>? progress, CancellationToken ct)
    {
        if (!owner.MayDevelop)
        {
            return null;
        }

        return ids is null
            ? await ReleaseAllAsync(owner, progress, ct)
            : await ReleaseTheseAsync(owner, ids, progress, ct);
    }

    /// <summary>Stops what is held; the rest when there is more than one batch is for the next call.</summary>
    /// <returns>Null when this owner may not.</returns>
    public async Task<FilteredCommandResult?> StopHeldAsync(PortalOwner owner, CancellationToken ct) =>
        owner.MayDevelop ? await commands.RunAsync(TaskAction.Stop, Held.For(owner), owner.Actor, null, ct) : null;

    /// <returns>Null when this owner may not.</returns>
    public async Task<EditedRetryResult?> ReleaseEditedAsync(PortalOwner owner, Guid taskId, string payload, CancellationToken ct)
    {
        if (!owner.MayDevelop)
        {
            return null;
        }

        var row = await tasks.FindAsync(taskId, ct);
        return row is null || row.ClientId != owner.ClientId ? new EditedRetryResult.Missing()
            : Refusal(owner, row.EndpointId) is { } refusal ? new EditedRetryResult.Refused(refusal, new Dictionary<string, string[]>())
            : await edited.RunAsync(taskId, Encoding.UTF8.GetBytes(payload), owner.Actor, ct);
    }

    /// <summary>Why an owner may release nothing at this endpoint; null when it may.</summary>
    private string? Refusal(PortalOwner owner, Guid endpoint)
    {
        var now = catalog.Current;
        return now.Client(owner.ClientId)?.EndpointIds.Contains(endpoint) != true ? "The client may no longer call this endpoint."
            : now.Endpoint(endpoint) is { Development: { Enabled: true, Hold: true } } ? "An admin of the gateway holds the tasks of this endpoint."
            : null;
    }

    private async Task<FilteredCommandResult> ReleaseAllAsync(PortalOwner owner, IProgress<IReadOnlyList<TaskCommandResult>>? progress, CancellationToken ct)
    {
        List<TaskCommandResult> results = [];
        var more = false;
        if (catalog.Current.Client(owner.ClientId) is { } client)
        {
            foreach (var endpoint in client.EndpointIds.Where(endpoint => Refusal(owner, endpoint) is null))
            {
                var filter = (Held with { Endpoint = endpoint.ToString() }).For(owner);
                var released = await commands.RunAsync(TaskAction.Release, filter, owner.Actor, progress, ct);
                results.AddRange(released.Results);
                more |= released.More;
            }
        }

        return new FilteredCommandResult(results, more);
    }

    private async Task<FilteredCommandResult> ReleaseTheseAsync(PortalOwner owner, IReadOnlyList<Guid> ids, IProgress<IReadOnlyList<TaskCommandResult>>? progress, CancellationToken ct)
    {
        List<Guid> allowed = [];
        List<TaskCommandResult> refused = [];
        foreach (var id in ids)
        {
            if (await tasks.FindAsync(id, ct) is not { } row || row.ClientId != owner.ClientId)
            {
                continue;
            }

            if (Refusal(owner, row.EndpointId) is { } refusal)
            {
                refused.Add(new TaskCommandResult(id, false, row.State, refusal));
            }
            else
            {
                allowed.Add(id);
            }
        }

        return new FilteredCommandResult([.. refused, .. await commands.RunAsync(TaskAction.Release, allowed, owner.Actor, progress, ct)], false);
    }
}
