using Dispatchapy.Web.Components.Dialogs;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>The one question before an endpoint goes.</summary>
internal static class EndpointDeletion
{
    /// <param name="dialogs">Ask it.</param>
    /// <param name="path">Of the endpoint.</param>
    /// <param name="goingWith">What else is deleted, in a sentence; null for nothing.</param>
    public static Task<bool> AskAsync(DialogService dialogs, string path, string? goingWith) => dialogs.AskAsync(
        $"Delete the endpoint {path}?",
        $"{(goingWith is null ? "" : goingWith + " ")}Calls to /api/{path} are answered with 404 from now on, and its unfinished tasks fail. Tasks that development mode holds stay held, and fail once they are released. Finished tasks stay in the list. This cannot be undone.",
        "Delete");
}
