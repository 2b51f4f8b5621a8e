using System.Globalization;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Compatibility.Accounts;

/// <summary>What a request brings, in its body or in its query. A member of a wrong type is a problem; unknown ones are ignored, so nobody sets what is not theirs to set.</summary>
internal sealed class AccountBody(JsonElement? root, IQueryCollection query)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Reads the body as JSON, where there is one, and goes on; or says why not.</summary>
    public static async Task<IResult> UseAsync(HttpRequest request, int maxBytes, Func<AccountBody, Task<IResult>> use, CancellationToken ct)
    {
        if (!CallBody.IsJson(request.ContentType))
        {
            return AccountAnswer.No(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON, with Content-Type: application/json.");
        }

        byte[]? bytes;
        try
        {
            bytes = await CallBody.ReadAsync(request, maxBytes, ct);
        }
        catch (Exception ex) when (ex is BadHttpRequestException or EndOfStreamException)
        {
            return AccountAnswer.No(StatusCodes.Status400BadRequest, AccountAnswer.InvalidData);
        }

        if (bytes is null)
        {
            return AccountAnswer.No(StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body must not be larger than {maxBytes} bytes."));
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? await use(new AccountBody(document.RootElement, QueryCollection.Empty))
                : AccountAnswer.No(StatusCodes.Status400BadRequest, AccountAnswer.InvalidData);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return AccountAnswer.No(StatusCodes.Status400BadRequest, AccountAnswer.InvalidData);
        }
    }

    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return query[name] is [{ } text] ? Clean(name, text) : null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return Clean(name, value.GetString()!);
        }

        Note(name, "Must be text.");
        return null;
    }

    /// <summary>A number, also where it is written as text.</summary>
    public long? Number(string name)
    {
        var text = Find(name) is { } value ? value.ValueKind is JsonValueKind.Number ? value.GetRawText() : value.ValueKind is JsonValueKind.String ? value.GetString() : "" : query[name] is [{ } given] ? given : null;
        if (text is null)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        Note(name, "Must be a whole number.");
        return null;
    }

    /// <summary>Names and texts; anything but an object of texts is a problem.</summary>
    public IReadOnlyDictionary<string, string>? Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String))
        {
            return value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);
        }

        Note(name, "Must be an object of names and texts.");
        return null;
    }

    /// <summary>Any value but null.</summary>
    public JsonElement? Value(string name) => Find(name);

    private JsonElement? Find(string name) => root is { } body && body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string? Clean(string name, string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }

        Note(name, "Must not contain NUL.");
        return null;
    }

    private void Note(string name, string message) => _problems.Add(new Problem(name, message));
}
