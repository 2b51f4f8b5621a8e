using Dispatchapy.Core.Compatibility;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Clients;

/// <summary>Deletes a client after asking once, with what becomes of its tasks.</summary>
public sealed class ClientDeletion(CatalogDeletion deletion, WaitingTasks waiting, OperatorSession session, DialogService dialogs, NotificationService notifications)
{
    /// <returns>False when it is still there.</returns>
    public async Task<bool> AskAsync(Guid id, string name)
    {
        if (await deletion.RefusalAsync(id, CancellationToken.None) is { } refusal)
        {
            notifications.Notify(NotificationSeverity.Warning, "It stays", refusal);
            return false;
        }

        var consequence = Consequence(await waiting.OfClientAsync(id, CancellationToken.None), await deletion.GoingWithAsync(id, CancellationToken.None));
        if (!await dialogs.AskAsync($"Delete {name}?", consequence, "Delete") || await session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return false;
        }

        var deleted = await deletion.ClientAsync(id, actor, CancellationToken.None);
        notifications.Notify(NotificationSeverity.Info, deleted ? "Deleted" : "It was gone already", name);
        return true;
    }

    internal static string Consequence(int unfinished, string? goingWith)
    {
        var tasks = unfinished switch
        {
            0 => "It has no unfinished task.",
            1 => "Its 1 unfinished task fails instead of being delivered.",
            _ => $"Its {unfinished} unfinished tasks fail instead of being delivered.",
        };
        return $"{(goingWith is null ? "" : goingWith + " ")}Its token is refused at once, for good. {tasks} Tasks that development mode holds stay held, and fail once they are released. To lock it out and still deliver what it sent, switch it off instead.";
    }
}
