using System.Text.Json.Nodes;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Docs;

/// <summary>The OpenAPI document of the management API.</summary>
internal static class ManagementDocument
{
    /// <param name="webhooks">Whether the webhook API is switched on.</param>
    /// <param name="accounts">Whether the account API is.</param>
    public static IEnumerable<ApiOperation> Operations(bool webhooks, bool accounts) =>
    [
        .. ResourceOperations.All, .. EndpointOperations.All, .. ClientOperations.All, .. TaskOperations.All, .. CallOperations.All, .. FailureOperations.All, .. AlertOperations.All, .. OperatorOperations.All, .. SettingsOperations.All,
        .. webhooks ? WebhookOperations.All : [], .. accounts ? AccountOperations.All : [],
    ];

    /// <param name="webhooks">Whether the webhook API is switched on.</param>
    /// <param name="accounts">Whether the account API is.</param>
    public static JsonObject Write(bool webhooks, bool accounts) => new DocumentWriter(
        "Dispatchapy: management API",
        "Everything the console can do, for automation. Send a management key, or try it here with the session of the console.",
        new JsonObject
        {
            ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "dpm_…", ["description"] = "A management key, made under Settings → API keys." },
            ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = SessionCookie.Name, ["description"] = "The session of the console; the browser sends it by itself. What changes something is taken from the console's own pages only." },
        }).Write(Operations(webhooks, accounts));
}
