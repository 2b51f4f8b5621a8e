using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Gathers what a dry run depends on, as this node knows it at this moment.</summary>
public sealed class DryRuns
{
    private readonly Candidates _candidates;
    private readonly IOptions<IngestOptions> _limits;
    private readonly TimeProvider _time;

    internal DryRuns(Candidates candidates, IOptions<IngestOptions> limits, TimeProvider time) => (_candidates, _limits, _time) = (candidates, limits, time);

    /// <summary>Bytes a payload may have, as at the door.</summary>
    public int MaxPayloadBytes => _limits.Value.MaxPayloadBytes;

    /// <param name="endpoint">From the catalog, or from <see cref="EndpointEntries.Preview"/>.</param>
    /// <param name="hasClient">Whether any active client may call it.</param>
    /// <param name="client">Who calls; null for nobody in particular.</param>
    /// <param name="payload">JSON in UTF-8.</param>
    /// <param name="eventType">Null for a call without one.</param>
    /// <returns>The result, or in a sentence why the payload is none that could be accepted.</returns>
    public (DryRunResult? Result, string? Problem) Run(EndpointEntry endpoint, bool hasClient, ClientEntry? client, ReadOnlyMemory<byte> payload, string? eventType = null)
    {
        if (payload.Length > MaxPayloadBytes)
        {
            return (null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The body is larger than {MaxPayloadBytes:N0} bytes."));
        }

        var (document, problem) = PayloadReader.Read(payload);
        using (document)
        {
            return document is null
                ? (null, problem)
                : (DryRun.Run(new DryRunScene(endpoint, hasClient, client, _candidates.Facts(endpoint, []), document.RootElement, _time.GetUtcNow()) { EventType = eventType }), null);
        }
    }

    internal static DryRuns Of(IServiceProvider provider) =>
        new(provider.GetRequiredService<Candidates>(), provider.GetRequiredService<IOptions<IngestOptions>>(), provider.GetRequiredService<TimeProvider>());
}
