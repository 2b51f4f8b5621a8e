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

        using var document = Parse(bytes);
        return document is { RootElement: { ValueKind: JsonValueKind.Object } root }
            ? await use(new AccountBody(root, QueryCollection.Empty))
            : AccountAnswer.No(StatusCodes.Status400BadRequest, AccountAnswer.InvalidData);
    }

    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return query[name] is [{ } text] ? Clean(name, text) : null;
        }

        if (value.ValueKind == JsonValueKind.String && JsonText.Of(value) is { } read)
        {
            return Clean(name, read);
        }

        Note(name, "Must be text.");
        return null;
    }

    /// <summary>A number, also where it is written as text.</summary>
    public long? Number(string name)
    {
        var text = Find(name) is not { } value ? query[name] is [{ } given] ? given : null
            : value.ValueKind switch { JsonValueKind.Number => value.GetRawText(), JsonValueKind.String => JsonText.Of(value) ?? "", _ => "" };
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

        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(member => JsonText.NameOf(member) is not null && member.Value.ValueKind == JsonValueKind.String && JsonText.Of(member.Value) is not null))
        {
            return value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);
        }

        Note(name, "Must be an object of names and texts.");
        return null;
    }

    /// <summary>Any value but null.</summary>
    public JsonElement? Value(string name) => Find(name);

    /// <returns>Null for what is no JSON.</returns>
    private static JsonDocument? Parse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return null; // half of a surrogate pair in a name is no JsonException
        }
    }

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
