using System.Text;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>Sends the test values as a delivery would be sent, and says that it is a check.</summary>
internal sealed class ActualProbe(ProbeExchange exchange, TimeProvider time) : IHealthProbe
{
    /// <summary>Lets a provider tell a check from a delivery.</summary>
    public const string Header = "X-Health-Check";

    public string Method => HealthMethods.Actual;

    public TimeSpan Deadline(ProbeTarget target) => TimeSpan.FromSeconds(target.Health.TimeoutSeconds);

    public string? Obstacle(ProbeTarget target) =>
        ActualBody.Missing(target.Resource.RequiredParams, target.Health.TestValues) is { Count: > 0 } missing
            ? $"The test values lack what the resource requires: {string.Join(", ", missing)}." : null;

    public async Task<ProbeResult> ProbeAsync(ProbeTarget target, CancellationToken stopping)
    {
        var resource = target.Resource;
        var now = time.GetUtcNow();
        var (id, body) = (Guid.CreateVersion7(now).ToString(), Encoding.UTF8.GetBytes(ActualBody.Of(resource, target.Health.TestValues, now)));
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase) { ["Idempotency-Key"] = id };
        foreach (var (name, value) in resource.Headers.Concat(resource.Signer?.Sign(id, now, body) ?? []))
        {
            headers[name] = value;
        }

        headers[Header] = "1";
        var answer = await exchange.SendAsync(
            new ProbeRequest
            {
                Method = resource.Method,
                Url = resource.Url,
                Headers = headers,
                Body = body,
                ContentType = resource.ContentType,
                Timeout = Deadline(target),
            },
            stopping);
        var error = Complaint(resource, answer);
        return new ProbeResult(error is null, answer.Status, answer.Latency, ProbeExcerpt.Of(answer, resource.Headers.Values), error);
    }

    private static string? Complaint(ResourceEntry resource, ProbeAnswer answer) => answer.Status switch
    {
        null => answer.Failure,
        >= 300 and <= 399 and var status => $"Answered {status}: redirects are not followed.",
        { } status when !resource.SuccessStatusCodes.Contains(status) => $"Answered {status}, which is none of the resource's success codes.",
        _ => answer.Failure,
    };
}
