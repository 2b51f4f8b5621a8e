using System.Text.Json;
using System.Text.Unicode;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Ingest;

/// <summary>Turns a body into a JSON object, or says what is wrong with it.</summary>
public static class PayloadReader
{
    // Of a key that stands twice, the gateway and a provider might each read another value.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <returns>The document, which the caller disposes, or the problem.</returns>
    public static (JsonDocument? Document, string? Problem) Read(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return (null, "The body is not valid UTF-8.");
        }

        try
        {
            var document = JsonDocument.Parse(body, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (document, null);
            }

            var kind = document.RootElement.ValueKind.ToString().ToLowerInvariant();
            document.Dispose();
            return (null, $"The body must be a JSON object, and this is a JSON {kind}.");
        }
        catch (JsonException ex)
        {
            return (null, $"The body is not valid JSON, at line {ex.LineNumber + 1}, byte {ex.BytePositionInLine + 1}: a JSON object with distinct keys, at most 64 levels deep, is needed.");
        }
        catch (InvalidOperationException)
        {
            // A key with half a surrogate pair cannot be compared with its neighbours.
            return (null, "The body has a key that is not valid text.");
        }
    }

    /// <summary>The text of a scalar member that lists show and search, cut to its column; null when there is none.</summary>
    internal static string? Label(JsonElement payload, string name)
    {
        if (!payload.TryGetProperty(name, out var value))
        {
            return null;
        }

        try
        {
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            };
            return string.IsNullOrEmpty(text) ? null : Sentence.Cut(text, ColumnLengths.Reference);
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair is no text to search for
        }
    }
}
