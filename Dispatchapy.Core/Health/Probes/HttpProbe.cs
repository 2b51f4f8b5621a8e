using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Outbound;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>Asks an address of the resource for its health, with headers of the check's own.</summary>
internal sealed class HttpProbe(ProbeExchange exchange) : IHealthProbe
{
    public string Method => HealthMethods.Http;

    public TimeSpan Deadline(ProbeTarget target) => TimeSpan.FromSeconds(target.Health.TimeoutSeconds);

    public async Task<ProbeResult> ProbeAsync(ProbeTarget target, CancellationToken stopping)
    {
        var check = target.Health.Http;
        var answer = await exchange.SendAsync(
            new ProbeRequest
            {
                Method = check.Method,
                Url = Address(target.Resource.Url, check.Path),
                Headers = target.CheckHeaders,
                Body = check.Method == "POST" ? ReadOnlyMemory<byte>.Empty : null,
                Timeout = Deadline(target),
                Connection = target.Resource.Connection,
                Kept = check.BodyContains is null && check.JsonPath is null ? ResponseBody.Kept : ResponseBody.MostRead,
            },
            stopping);
        var error = HttpExpectation.Complaint(check, answer);
        return new ProbeResult(error is null, answer.Status, answer.Latency, ProbeExcerpt.Of(answer, [.. target.CheckHeaders.Values.Select(value => new SentSecret(value, false))]), error);
    }

    /// <summary>At the resource's own host, whatever the path looks like.</summary>
    private static Uri Address(Uri resource, string path) => new($"{resource.GetLeftPart(UriPartial.Authority)}/{path.TrimStart('/')}");
}
