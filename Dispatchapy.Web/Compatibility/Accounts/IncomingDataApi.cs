using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Ingest;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Compatibility.Accounts;

/// <summary><c>/server/incoming_data</c>: the door for an account's data, which each of its destinations gets.</summary>
internal static class IncomingDataApi
{
    private const int Beside = 4 * 1024;

    public static void MapIncomingData(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/server/incoming_data", (HttpContext http, AccountStore accounts, AccountDoor door, IngestService ingest, IOptions<IngestOptions> options, CancellationToken ct) =>
            AccountBody.UseAsync(http.Request, options.Value.MaxPayloadBytes + Beside, body => AcceptAsync(http, body, body.Value("data"), accounts, door, ingest, options.Value.MaxPayloadBytes, ct), ct));
        routes.MapGet("/server/incoming_data", (HttpContext http, AccountStore accounts, AccountDoor door, IngestService ingest, IOptions<IngestOptions> options, CancellationToken ct) =>
        {
            AccountBody query = new(null, http.Request.Query);
            return AcceptAsync(http, query, query.Text("data") is { } text ? Parsed(text) : null, accounts, door, ingest, options.Value.MaxPayloadBytes, ct);
        });
    }

    private static async Task<IResult> AcceptAsync(HttpContext http, AccountBody body, JsonElement? data, AccountStore accounts, AccountDoor door, IngestService ingest, int maxBytes, CancellationToken ct)
    {
        var (id, secret) = (body.Number("account_id"), AccountKeys.SecretOf(http.Request, body));
        if (id is null || string.IsNullOrEmpty(secret) || body.Problems.Count > 0)
        {
            return AccountAnswer.No(StatusCodes.Status400BadRequest, AccountAnswer.InvalidData);
        }

        // Whether it is the account or the secret that is wrong is not said: numbers are easily guessed.
        var account = await AccountsApi.FindAsync(accounts, id, ct);
        if (await door.AdmitAsync(account, secret, ct) is not { } client)
        {
            return AccountsApi.Unauthenticated(http);
        }

        if (data is null || await door.EndpointAsync(account!, ct) is not { } endpoint)
        {
            return AccountAnswer.No(StatusCodes.Status400BadRequest, AccountAnswer.InvalidData);
        }

        var payload = Payload(data.Value);
        return payload.Length > maxBytes ? AccountAnswer.No(StatusCodes.Status413PayloadTooLarge, AccountAnswer.InvalidData)
            : Answer(await ingest.AcceptAsync(new IngestRequest(client, endpoint, Key(http.Request.Headers), payload) { Patient = true }, ct), http);
    }

    private static IResult Answer(IngestResult result, HttpContext http) => result switch
    {
        IngestResult.Accepted accepted => AccountAnswer.Ok(null, new { accepted.TaskId }),
        IngestResult.Invalid invalid => AccountAnswer.No(StatusCodes.Status400BadRequest, invalid.Errors.Count > 0 ? invalid.Errors : invalid.Detail),
        IngestResult.TooLarge large => AccountAnswer.No(StatusCodes.Status413PayloadTooLarge, large.Detail),
        IngestResult.KeyReused => AccountAnswer.No(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for other data within the last 24 hours."),
        IngestResult.RateLimited limited => Later(http, StatusCodes.Status429TooManyRequests, limited.RetryAfter),
        IngestResult.Unavailable unavailable => Later(http, StatusCodes.Status503ServiceUnavailable, unavailable.RetryAfter),
        _ => throw new System.Diagnostics.UnreachableException($"Unmapped {result.GetType().Name}."),
    };

    private static IResult Later(HttpContext http, int status, TimeSpan after)
    {
        http.Response.Headers.RetryAfter = ((int)Math.Max(1, Math.Ceiling(after.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        return AccountAnswer.No(status, AccountAnswer.Failed);
    }

    /// <summary>An object is sent as it is; anything else is the value of <c>data</c>, because a query and a mapping need names.</summary>
    private static byte[] Payload(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Object)
        {
            return System.Text.Encoding.UTF8.GetBytes(data.GetRawText());
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("data");
            data.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A query holds text: one that is a JSON object is taken as that.</summary>
    private static JsonElement Parsed(string text)
    {
        try
        {
            var value = JsonElement.Parse(text);
            return value.ValueKind == JsonValueKind.Object ? value : JsonSerializer.SerializeToElement(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }

    private static string? Key(IHeaderDictionary headers) => headers.TryGetValue("Idempotency-Key", out var values) ? string.Join(", ", values.ToArray()) : null;
}
