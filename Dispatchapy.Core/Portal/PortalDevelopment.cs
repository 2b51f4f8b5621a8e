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

    public async Task<PortalHeld> HeldAsync(PortalOwner owner, int limit, CancellationToken ct)
    {
        var filter = Held.For(owner);
        // What a row says of its waiting and errors is the operators' business.
        List<TaskRow> newest = [.. (await tasks.ListAsync(filter, null, limit, ct)).Items.Select(row => row with { WaitReason = null, LastError = null })];
        var all = newest.Count < limit;
        return new PortalHeld(
            newest,
            all ? new TaskCount(newest.Count, false) : await tasks.CountAsync(filter, Counted, ct),
            all ? new TaskCount(newest.Count(row => Refusal(owner, row.EndpointId) is null), false) : await MovableAsync(owner, Counted, ct),
            newest.Select(row => row.EndpointId).Distinct().Where(endpoint => Refusal(owner, endpoint) is not null).ToDictionary(endpoint => endpoint, endpoint => Refusal(owner, endpoint)!));
    }

    /// <summary>How many held tasks this owner may release and stop.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="cap">More are not counted.</param>
    /// <param name="ct">Cancels the count.</param>
    public Task<TaskCount> MovableAsync(PortalOwner owner, int cap, CancellationToken ct) => tasks.CountAsync(Movable(owner), cap, ct);

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
    /// <param name="ids">Others' are left alone, without a word.</param>
    /// <param name="progress">Is told the results of each batch.</param>
    /// <param name="ct">Cancels between two batches.</param>
    /// <returns>Null when this owner may not.</returns>
    public async Task<FilteredCommandResult?> ReleaseAsync(PortalOwner owner, IReadOnlyList<Guid> ids, IProgress<IReadOnlyList<TaskCommandResult>>? progress, CancellationToken ct)
    {
        if (!owner.MayDevelop)
        {
            return null;
        }

        var (allowed, refused) = await SiftAsync(owner, ids, ct);
        return new FilteredCommandResult([.. refused, .. await commands.RunAsync(TaskAction.Release, allowed, owner.Actor, progress, ct)], false);
    }

    /// <summary>Releases or stops every held task that this owner may move; the rest when there is more than one batch is for the next call.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="action"><see cref="TaskAction.Release"/> or <see cref="TaskAction.Stop"/>.</param>
    /// <param name="progress">Is told the results of each batch.</param>
    /// <param name="ct">Cancels between two batches.</param>
    /// <returns>Null when this owner may not.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Any other action: it is for operators.</exception>
    public async Task<FilteredCommandResult?> MoveHeldAsync(PortalOwner owner, TaskAction action, IProgress<IReadOnlyList<TaskCommandResult>>? progress, CancellationToken ct)
    {
        if (action is not (TaskAction.Release or TaskAction.Stop))
        {
            throw new ArgumentOutOfRangeException(nameof(action), action, null);
        }

        return owner.MayDevelop ? await commands.RunAsync(action, Movable(owner), owner.Actor, progress, ct) : null;
    }

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

    /// <summary>Why an owner may neither release nor stop what is held at this endpoint; null when it may.</summary>
    private string? Refusal(PortalOwner owner, Guid endpoint)
    {
        var now = catalog.Current;
        return now.Client(owner.ClientId)?.EndpointIds.Contains(endpoint) != true ? "The client may no longer call this endpoint."
            : now.Endpoint(endpoint) is { Development: { Enabled: true, Hold: true } } ? "An admin of the gateway holds the tasks of this endpoint."
            : null;
    }

    /// <summary>What is held where the owner may move it.</summary>
    private TaskFilter Movable(PortalOwner owner) =>
        Held.For(owner) with { EndpointIds = [.. (catalog.Current.Client(owner.ClientId)?.EndpointIds ?? []).Where(endpoint => Refusal(owner, endpoint) is null)] };

    /// <summary>Those of the owner's that may be released, and the refusals of those that may not.</summary>
    private async Task<(List<Guid> Allowed, List<TaskCommandResult> Refused)> SiftAsync(PortalOwner owner, IReadOnlyList<Guid> ids, CancellationToken ct)
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

        return (allowed, refused);
    }
}
