using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Docs;

/// <summary>Serves the documents to whoever may look at the configuration.</summary>
internal static class OpenApiDocuments
{
    public const string Gateway = $"{Urls.OpenApi}/gateway.json";
    public const string Management = $"{Urls.OpenApi}/management.json";

    public static void MapOpenApiDocuments(this IEndpointRouteBuilder routes)
    {
        var documents = routes.MapGroup("").RequireAuthorization(new AuthorizeAttribute(Policies.Viewer) { AuthenticationSchemes = ManagementAuthServiceCollectionExtensions.SchemeName });
        documents.MapGet(Gateway, (GatewayCatalog catalog) => Json(GatewayDocument.Write(catalog.Current.Endpoints)));
        documents.MapGet(Management, (IOptions<WebhookOptions> webhooks, IOptions<AccountOptions> accounts) => Json(ManagementDocument.Write(webhooks.Value.Enabled, accounts.Value.Enabled)));
    }

    private static ContentHttpResult Json(JsonObject document) => TypedResults.Text(document.ToJsonString(ApiJson.Options), "application/json");
}
