using System.Text.Json;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>Reads a body as one JSON object, and says what is wrong with it in numbered errors.</summary>
internal static class WebhookBody
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <param name="request">The request.</param>
    /// <param name="maxBytes">More than that is refused.</param>
    /// <param name="use">Gets the members.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<IResult> UseAsync(HttpRequest request, int maxBytes, Func<WebhookMembers, Task<IResult>> use, CancellationToken ct)
    {
        if (!CallBody.IsJson(request.ContentType))
        {
            return WebhookErrors.Malformed(StatusCodes.Status415UnsupportedMediaType, "Content-Type: must be application/json.");
        }

        byte[]? body;
        try
        {
            body = await CallBody.ReadAsync(request, maxBytes, ct);
        }
        catch (Exception ex) when (ex is BadHttpRequestException or EndOfStreamException)
        {
            return WebhookErrors.Malformed(ex is BadHttpRequestException { StatusCode: var status } ? status : StatusCodes.Status400BadRequest);
        }

        return body is null ? WebhookErrors.Malformed(StatusCodes.Status413PayloadTooLarge, $"the body must not be larger than {maxBytes} bytes.") : await UseAsync(body, use);
    }

    private static async Task<IResult> UseAsync(byte[] body, Func<WebhookMembers, Task<IResult>> use)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Options);
        }
        catch (JsonException)
        {
            return WebhookErrors.Malformed();
        }

        using (document)
        {
            WebhookMembers members = new(document.RootElement);
            return members.IsObject ? await use(members) : WebhookErrors.Malformed();
        }
    }
}
