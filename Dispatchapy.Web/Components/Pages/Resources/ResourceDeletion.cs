using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>Deletes a resource after asking once, with everything that hangs on it.</summary>
public sealed class ResourceDeletion(CatalogDeletion deletion, Origins origins, GatewayCatalog catalog, WaitingTasks waiting, OperatorSession session, DialogService dialogs, NotificationService notifications)
{
    /// <returns>False when it is still there.</returns>
    public async Task<bool> AskAsync(Guid id, string name)
    {
        var webhook = (await origins.OfAsync(id, CancellationToken.None))?.Api == WebhookClient.Name;
        var consequence = Consequence([.. EndpointLinks.Using(id, catalog.Current).Items.Select(endpoint => endpoint.Path)], await waiting.ParkedOnAsync(id, CancellationToken.None), webhook);
        if (!await dialogs.AskAsync($"Delete {name}?", $"{await deletion.GoingWithAsync(id, CancellationToken.None)} {consequence}".TrimStart(), "Delete") || await session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return false;
        }

        var deleted = await deletion.ResourceAsync(id, actor, CancellationToken.None);
        notifications.Notify(NotificationSeverity.Info, deleted ? "Deleted" : "It was gone already", name);
        return true;
    }

    internal static string Consequence(IReadOnlyList<string> endpoints, int waiting, bool webhook = false)
    {
        var used = endpoints.Count switch
        {
            0 => "No endpoint uses it.",
            1 => $"The endpoint {endpoints[0]} uses it and loses it.",
            <= 5 => $"{endpoints.Count} endpoints use it and lose it: {string.Join(", ", endpoints)}.",
            _ => $"{endpoints.Count} endpoints use it and lose it: {string.Join(", ", endpoints.Take(5))} and {endpoints.Count - 5} more.",
        };
        var tasks = waiting switch
        {
            0 => "No unfinished task waits for it.",
            1 => "1 unfinished task waits for it and looks for another resource at once, or fails if it is for this one alone.",
            _ => $"{waiting} unfinished tasks wait for it and look for another resource at once; those for this one alone fail.",
        };
        return webhook
            ? $"It is a webhook: its own endpoint and all of its deliveries are deleted with it, finished and unfinished ones. {used} Its secrets are lost."
            : $"{used} {tasks} Its secrets are lost; past attempts stay on record.";
    }
}
