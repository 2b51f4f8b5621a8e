using System.Runtime.InteropServices;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary><c>POST /endpoints/{id}/dry-run</c>: what would become of a call. Nothing is sent or stored, so every role may ask.</summary>
internal static class DryRunApi
{
    /// <summary>What the body may have beside the payload.</summary>
    private const int Frame = 4096;

    // One level more than a call's payload may have; which keys it may have twice is for the dry run to say.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 65 };

    public static RouteGroupBuilder MapDryRunApi(this RouteGroupBuilder routes)
    {
        routes.MapPost("/endpoints/{id}/dry-run", PostAsync);
        return routes;
    }

    private static async Task<IResult> PostAsync(RouteId id, HttpRequest request, GatewayCatalog catalog, DryRuns runs, CancellationToken ct)
    {
        var now = catalog.Current;
        if (now.Endpoint(id.Value) is not { } endpoint)
        {
            return Answers.Missing("endpoint");
        }

        if (!CallBody.IsJson(request.ContentType))
        {
            return Problems.Problem(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON in UTF-8, with Content-Type: application/json.");
        }

        if (await CallBody.ReadAsync(request, runs.MaxPayloadBytes + Frame, ct) is not { } body)
        {
            return Problems.Problem(StatusCodes.Status413PayloadTooLarge, $"The payload must not be larger than {runs.MaxPayloadBytes} bytes.");
        }

        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Run(document.RootElement, endpoint, now, runs) : Malformed();
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return Malformed(); // not JSON, or with half a surrogate pair where text is needed
        }
    }

    private static IResult Malformed() => Problems.Problem(StatusCodes.Status400BadRequest, "The body must be a JSON object like { \"payload\": { … }, \"client_id\": \"…\" }.");

    private static IResult Run(JsonElement root, EndpointEntry endpoint, CatalogSnapshot catalog, DryRuns runs)
    {
        JsonMembers members = new(root);
        members.Require("payload");
        var payload = members.Value("payload");
        var clientId = members.OptionalText("client_id");
        var type = members.OptionalText("type");
        members.Close();
        var client = Guid.TryParse(clientId, out var id) ? catalog.Client(id) : null;
        if (clientId is not null && client is null)
        {
            members.Note("client_id", "Names no client.");
        }

        if (members.Problems.Count > 0)
        {
            return Answers.Invalid(members.Problems, "Nothing was tried.");
        }

        var (result, problem) = runs.Run(endpoint, catalog.HasClient(endpoint.Id), client, JsonMarshal.GetRawUtf8Value(payload!.Value).ToArray(), type);
        return result is null ? Answers.Invalid([new Problem("payload", problem!)], "Nothing was tried.") : Answers.Ok(DryRunAnswer.Of(result));
    }
}
