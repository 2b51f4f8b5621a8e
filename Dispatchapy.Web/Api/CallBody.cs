using Microsoft.Net.Http.Headers;

namespace Dispatchapy.Web.Api;

/// <summary>Reads the body of a call, never more of it than is allowed.</summary>
internal static class CallBody
{
    /// <summary>JSON in UTF-8 is the only thing a call may bring.</summary>
    public static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <returns>Null when there is more than <paramref name="limit"/> bytes.</returns>
    /// <exception cref="BadHttpRequestException">The body is not valid HTTP, or came too slowly.</exception>
    /// <exception cref="EndOfStreamException">The body is shorter than announced.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken ct)
    {
        if (request.ContentLength is { } length)
        {
            if (length > limit)
            {
                return null;
            }

            var exact = new byte[length];
            await request.Body.ReadExactlyAsync(exact, ct);
            return exact;
        }

        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            if (body.Length + read > limit)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
