using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Dispatchapy.Web.Api;

/// <summary>Reads a request's body as one JSON object, or says why it is none.</summary>
internal static class JsonBody
{
    /// <param name="request">The request.</param>
    /// <param name="use">Gets the members of the object; what it keeps of them it must clone.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="optional">Whether no body at all means an empty object.</param>
    /// <param name="limits">Null for the usual ones.</param>
    public static async Task<IResult> UseAsync(HttpRequest request, Func<JsonMembers, Task<IResult>> use, CancellationToken ct, bool optional = false, JsonLimits? limits = null)
    {
        var allowed = limits ?? JsonLimits.Usual;
        var bytes = await ReadAsync(request, allowed.MaxBytes, ct);
        if (bytes is null)
        {
            return Problems.Problem(StatusCodes.Status413PayloadTooLarge, $"The body must not be larger than {allowed.MaxBytes} bytes.");
        }

        if (optional && bytes.Length == 0)
        {
            bytes = "{}"u8.ToArray();
        }
        else if (!IsJson(request.ContentType))
        {
            return Problems.Problem(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON in UTF-8: send it with Content-Type: application/json.");
        }

        return await UseAsync(bytes, use, allowed.MaxDepth);
    }

    private static async Task<IResult> UseAsync(byte[] bytes, Func<JsonMembers, Task<IResult>> use, int maxDepth)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException ex)
        {
            return Problems.Problem(StatusCodes.Status400BadRequest, $"The body is not valid JSON: line {ex.LineNumber + 1}, byte {ex.BytePositionInLine + 1}. Each name may be there once, and nothing may be nested deeper than {maxDepth}.");
        }

        catch (InvalidOperationException)
        {
            // Looking for names that are there twice, the parser reads escapes in names, and throws on half of a surrogate pair.
            return NoText();
        }

        using (document)
        {
            return document.RootElement.ValueKind != JsonValueKind.Object ? Problems.Problem(StatusCodes.Status400BadRequest, "The body must be a JSON object.")
                : !HoldsText(document.RootElement) ? NoText()
                : await use(new JsonMembers(document.RootElement));
        }
    }

    private static IResult NoText() => Problems.Problem(StatusCodes.Status400BadRequest, "The body contains a character that is no text: NUL, or half of a surrogate pair.");

    /// <summary>Null when there is more than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        using MemoryStream body = new();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > maxBytes)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static bool HoldsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => IsText(member.Name) && HoldsText(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(HoldsText),
                JsonValueKind.String => IsText(element.GetString()!),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // In values the parser does not look into escapes; reading half of a surrogate pair throws.
            return false;
        }
    }

    private static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
