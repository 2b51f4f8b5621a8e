using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Portal;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Components.Development;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Portal;

public sealed partial class PortalDevelopmentPage
{
    private const int Shown = 20;

    private ClientDevelopmentForm? _form;
    private string _read = "";
    private int _version;
    private bool _wasHolding;
    private bool _saving;
    private string? _conflict;
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<PortalEndpoint> _own = [];
    private IReadOnlyList<TesterEndpoint> _endpoints = [];
    private PortalHeld _held = new([], new TaskCount(0, false), new TaskCount(0, false), new Dictionary<Guid, string>());

    [Inject]
    public required PortalDevelopment Development { get; init; }

    [Inject]
    public required PortalOverview Overview { get; init; }

    [Inject]
    public required HoldEnd HoldEnd { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks, NewsTopic.Catalog];

    private bool Dirty => _form is not null && Print(_form) != _read;

    /// <summary>What was typed is kept when the client changes meanwhile; a save says so.</summary>
    protected override async Task<bool> LoadAsync(PortalOwner owner)
    {
        if (await Development.ReadAsync(owner, CancellationToken.None) is var (development, version) && (_form is null || (version != _version && !Dirty)))
        {
            Take(development, version);
        }

        _own = Overview.Endpoints(owner);
        _endpoints = [.. _own.Select(endpoint => new TesterEndpoint(endpoint.Id, endpoint.Path, new EndpointDevelopment()))];
        _held = await Development.HeldAsync(owner, Shown, CancellationToken.None);
        return true;
    }

    private static string Print(ClientDevelopmentForm form) => JsonSerializer.Serialize(form);

    private void Take(ClientDevelopment development, int version)
    {
        (_form, _version, _conflict, _problems) = (ClientDevelopmentForm.Of(development), version, null, []);
        (_read, _wasHolding) = (Print(_form), development.Hold);
    }

    private async Task SaveAsync()
    {
        if (await Visit.DemandAsync() is not { } owner)
        {
            return;
        }

        (_saving, _conflict, _problems) = (true, null, []);
        try
        {
            var choice = _wasHolding && !_form!.Hold ? await AskAsync(owner) : HeldChoice.Leave;
            if (choice is { } meant && await Visit.DemandAsync() is { } now)
            {
                await StoreAsync(now, meant);
            }
        }
        finally
        {
            _saving = false;
        }
    }

    /// <summary>About what this owner may move. The rest stays held, and nobody should wonder why.</summary>
    private async Task<HeldChoice?> AskAsync(PortalOwner owner)
    {
        var movable = await Development.MovableAsync(owner, HoldEnd.Counted, CancellationToken.None);
        var all = (await Development.HeldAsync(owner, Shown, CancellationToken.None)).Count;
        return await HoldEnd.AskAsync(movable, all.More || all.Number > movable.Number ? "Those at an endpoint that an admin of the gateway holds, or that the application may no longer call, stay held." : "");
    }

    private async Task StoreAsync(PortalOwner owner, HeldChoice choice)
    {
        switch (await Development.SaveAsync(owner, _version, _form!.ToDevelopment(), CancellationToken.None))
        {
            case SaveResult<Client>.Saved { Item: var client }:
                Take(client.Development, client.Version);
                Notifications.Notify(NotificationSeverity.Success, "Saved");
                await HoldEnd.RunAsync(choice, MoveHeldAsync);
                await ReloadHeldAsync();
                break;
            case SaveResult<Client>.Invalid invalid:
                _problems = invalid.Problems;
                break;
            case SaveResult<Client>.Conflict conflict:
                _conflict = conflict.Reason;
                break;
            default:
                _conflict = "The application was deleted meanwhile.";
                break;
        }
    }

    private async Task<FilteredCommandResult?> MoveHeldAsync(TaskAction action) =>
        await Visit.DemandAsync() is { } owner ? await Development.MoveHeldAsync(owner, action, null, CancellationToken.None) : null;

    private async Task UndoAsync()
    {
        if (await Visit.DemandAsync() is { } owner && await Development.ReadAsync(owner, CancellationToken.None) is var (development, version))
        {
            Take(development, version);
        }
    }

    private async Task ReloadHeldAsync()
    {
        if (await Visit.DemandAsync() is { } owner)
        {
            _held = await Development.HeldAsync(owner, Shown, CancellationToken.None);
        }
    }

    private async Task<FilteredCommandResult?> ReleaseAsync(IReadOnlyList<Guid>? ids, IProgress<IReadOnlyList<TaskCommandResult>> progress) =>
        await Visit.DemandAsync() is not { } owner ? null
        : ids is null ? await Development.MoveHeldAsync(owner, TaskAction.Release, progress, CancellationToken.None)
        : await Development.ReleaseAsync(owner, ids, progress, CancellationToken.None);

    private async Task<string?> LastPayloadAsync(Guid? endpoint) => await Visit.DemandAsync() is { } owner ? await Development.LastPayloadAsync(owner, endpoint, CancellationToken.None) : null;

    private async Task<string?> PayloadAsync(Guid task) => await Visit.DemandAsync() is { } owner ? await Development.PayloadAsync(owner, task, CancellationToken.None) : null;

    private async Task<EditedRetryResult?> ReleaseEditedAsync(Guid task, string payload) =>
        await Visit.DemandAsync() is { } owner ? await Development.ReleaseEditedAsync(owner, task, payload, CancellationToken.None) : null;
}
