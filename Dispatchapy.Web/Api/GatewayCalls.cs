using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Api;

/// <summary>What is done with a call once it is known who calls, whichever way it came.</summary>
internal sealed class GatewayCalls(GatewayCatalog catalog, IngestService ingest, IOptions<IngestOptions> options)
{
    /// <param name="client">Active, and the one who calls.</param>
    /// <param name="path">Below <c>/api/</c>.</param>
    /// <param name="http">The request with its body; headers of the answer are set here.</param>
    /// <param name="ct">Cancels it before the commit.</param>
    public async Task<IResult> AcceptAsync(ClientEntry client, string path, HttpContext http, CancellationToken ct)
    {
        if (catalog.Current.EndpointAt(path.Trim('/')) is not { Active: true } endpoint)
        {
            return Problems.Problem(404, "There is no such endpoint, or it is inactive.");
        }

        if (!client.EndpointIds.Contains(endpoint.Id))
        {
            return Problems.Problem(403, "This token is not allowed to call this endpoint.");
        }

        var (body, bodyProblem) = await ReadBodyAsync(http, options.Value.MaxPayloadBytes, ct);
        return bodyProblem ?? ToHttp(await ingest.AcceptAsync(new IngestRequest(client, endpoint, ReadOnce(http.Request.Headers, "Idempotency-Key"), body) { Headers = ReadTerms(http.Request.Headers) }, ct), http);
    }

    /// <summary>Given several times it is joined to something that no key can be.</summary>
    private static string? ReadOnce(IHeaderDictionary headers, string name) => headers.TryGetValue(name, out var values) ? string.Join(", ", values.ToArray()) : null;

    private static CallHeaders ReadTerms(IHeaderDictionary headers)
    {
        string? deliverAt = ReadOnce(headers, CallHeaders.DeliverAtName), expiresAt = ReadOnce(headers, CallHeaders.ExpiresAtName);
        string? key = ReadOnce(headers, CallHeaders.OrderingKeyName), type = ReadOnce(headers, CallHeaders.EventTypeName);
        return (deliverAt ?? expiresAt ?? key ?? type) is null ? CallHeaders.None : new CallHeaders(deliverAt, expiresAt, key, type);
    }

    private static async Task<(ReadOnlyMemory<byte> Body, IResult? Problem)> ReadBodyAsync(HttpContext http, int limit, CancellationToken ct)
    {
        if (!CallBody.IsJson(http.Request.ContentType))
        {
            return (default, Problems.Problem(415, "The body must be JSON in UTF-8, with Content-Type: application/json."));
        }

        try
        {
            return await CallBody.ReadAsync(http.Request, limit, ct) is { } body
                ? (body, null)
                : (default, Problems.Problem(413, string.Create(CultureInfo.InvariantCulture, $"The body is larger than {limit:N0} bytes.")));
        }
        catch (Exception ex) when (ex is BadHttpRequestException or EndOfStreamException)
        {
            return (default, Problems.Problem(ex is BadHttpRequestException { StatusCode: var status } ? status : 400, "The body did not arrive completely."));
        }
    }

    private static IResult ToHttp(IngestResult result, HttpContext http) => result switch
    {
        IngestResult.Accepted accepted => Accepted(accepted, http),
        IngestResult.Invalid invalid => Problems.Problem(400, invalid.Detail, invalid.Errors),
        IngestResult.TooLarge large => Problems.Problem(413, large.Detail),
        IngestResult.KeyReused => Problems.Problem(422, "This Idempotency-Key was used for another body within the last 24 hours."),
        IngestResult.RateLimited limited => Later(http, 429, limited.RetryAfter, "The rate limit is exceeded."),
        IngestResult.Unavailable unavailable => Later(http, 503, unavailable.RetryAfter, "The database did not confirm the call. With an Idempotency-Key it can be repeated without making a second task."),
        _ => throw new System.Diagnostics.UnreachableException($"Unmapped {result.GetType().Name}."),
    };

    private static IResult Accepted(IngestResult.Accepted accepted, HttpContext http)
    {
        if (accepted.Replayed)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return accepted.Parts is { } parts ? new AcceptedBroadcast(accepted.TaskId, accepted.Held, parts) : new AcceptedCall(accepted.TaskId, accepted.Held);
    }

    private static IResult Later(HttpContext http, int status, TimeSpan after, string what)
    {
        var seconds = (int)Math.Max(1, Math.Ceiling(after.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Problem(status, $"{what} Try again in {seconds} s.");
    }
}
