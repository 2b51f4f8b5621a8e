using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Compatibility;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Web.Components.Dialogs;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>Deletes an endpoint after asking once, with everything that hangs on it.</summary>
public sealed class EndpointDeletion(CatalogDeletion deletion, Origins origins, DialogService dialogs)
{
    public async Task<bool> AskAsync(Guid id, string path)
    {
        var consequence = Consequence(path, (await origins.OfAsync(id, CancellationToken.None))?.Api == WebhookClient.Name);
        return await dialogs.AskAsync($"Delete the endpoint {path}?", $"{await deletion.GoingWithAsync(id, CancellationToken.None)} {consequence}".TrimStart(), "Delete");
    }

    /// <returns>False when it was gone already.</returns>
    public Task<bool> DeleteAsync(Guid id, Actor actor) => deletion.EndpointAsync(id, actor, CancellationToken.None);

    internal static string Consequence(string path, bool webhook) => webhook
        ? "It is a webhook's: its resource and all of its deliveries are deleted with it, finished and unfinished ones. Other endpoints that use the resource lose it. This cannot be undone."
        : $"Calls to /api/{path} are answered with 404 from now on, and its unfinished tasks fail. Tasks that development mode holds stay held, and fail once they are released. Finished tasks stay in the list. This cannot be undone.";
}
