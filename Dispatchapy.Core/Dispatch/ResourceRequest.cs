using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Dispatch;

/// <summary>The request as it leaves, and as it is recorded.</summary>
internal static class ResourceRequest
{
    public const string Mask = SecretHeaders.Mask;

    /// <summary>Stands for the id in what is the same for every task.</summary>
    private static readonly string AnyTask = Guid.Empty.ToString();

    // Weak: the texts live exactly as long as the configuration they were made from.
    private static readonly ConditionalWeakTable<ResourceEntry, string> Recorded = [];
    private static readonly ConditionalWeakTable<ResourceEntry, string> Overlapping = [];

    /// <param name="resource">Where to.</param>
    /// <param name="taskId">Goes along as idempotency key, and is signed.</param>
    /// <param name="outgoing">What was made of the payload.</param>
    /// <param name="content">Sends its body; null without one.</param>
    /// <param name="now">Is signed.</param>
    /// <param name="token">An access token; null without one.</param>
    /// <returns>The request, and what in it is secret.</returns>
    public static (HttpRequestMessage Request, IReadOnlyList<SentSecret> Secrets) Build(ResourceEntry resource, Guid taskId, OutgoingRequest outgoing, TrackedContent? content, DateTimeOffset now, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(resource.Method), outgoing.Url) { Content = content };
        var id = taskId.ToString();
        request.Headers.TryAddWithoutValidation("User-Agent", OutgoingHeaders.UserAgent);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", id);
        request.Headers.TryAddWithoutValidation("X-Dispatchapy-Task", id);
        // What is configured comes last: nothing that is made of a payload takes its place.
        OutgoingHeaders.Add(request, outgoing.Headers);
        OutgoingHeaders.Add(request, resource.Headers);
        KeyValuePair<string, string>[] changing = [.. resource.Signer?.Sign(id, now, outgoing.Body.Span) ?? [], .. token is null ? [] : new[] { KeyValuePair.Create("Authorization", "Bearer " + token) }];
        OutgoingHeaders.Add(request, changing);
        if (resource.Credentials is Credentials.FixedHeader header)
        {
            OutgoingHeaders.Add(request, [KeyValuePair.Create(header.Name, header.Scheme + header.Value)]);
        }

        return (request, EchoedSecrets.Of(resource, changing.Where(one => one.Key is not (StandardSigner.Id or StandardSigner.Timestamp)).Select(one => one.Value)));
    }

    /// <summary>As JSON, with every configured value masked: any of them may be a secret.</summary>
    /// <param name="resource">Where to.</param>
    /// <param name="taskId">Whose request.</param>
    /// <param name="outgoing">What was made of the payload.</param>
    /// <param name="sentAt">What was signed as the time.</param>
    public static string RecordedHeaders(ResourceEntry resource, Guid taskId, OutgoingRequest outgoing, DateTimeOffset sentAt)
    {
        if (outgoing.Headers.Count > 0)
        {
            var stamp = sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return JsonSerializer.Serialize(MaskedHeaders(resource, taskId.ToString(), stamp, resource.Signer?.Overlaps(sentAt) == true, outgoing.Headers));
        }

        var text = resource.Signer?.Overlaps(sentAt) == true
            ? Overlapping.GetValue(resource, one => JsonSerializer.Serialize(MaskedHeaders(one, AnyTask, DryRun.TimePlaceholder, overlapping: true)))
            : Recorded.GetValue(resource, one => JsonSerializer.Serialize(MaskedHeaders(one, AnyTask, DryRun.TimePlaceholder, overlapping: false)));
        text = text.Replace(AnyTask, taskId.ToString(), StringComparison.Ordinal);
        return resource.Signer is null ? text : text.Replace(DryRun.TimePlaceholder, sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <param name="resource">Where to.</param>
    /// <param name="task">The task's id, or what stands for it where there is no task.</param>
    /// <param name="stamp">What stands for the time that is signed.</param>
    /// <param name="overlapping">Whether the signing secret before signs as well.</param>
    /// <param name="made">Made of the payload, and readable like it; null when there are none.</param>
    public static Dictionary<string, string> MaskedHeaders(ResourceEntry resource, string task, string stamp, bool overlapping, IReadOnlyList<KeyValuePair<string, string>>? made = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (resource.Method != "GET")
        {
            headers["Content-Type"] = resource.ContentType;
        }

        (headers["User-Agent"], headers["Idempotency-Key"], headers["X-Dispatchapy-Task"]) = (OutgoingHeaders.UserAgent, task, task);
        foreach (var (name, value) in made ?? [])
        {
            headers[name] = value;
        }

        foreach (var name in resource.Headers.Keys)
        {
            headers[name] = Mask;
        }

        foreach (var (name, value) in resource.Signer?.Shown(task, stamp, overlapping, Mask) ?? [])
        {
            headers[name] = value;
        }

        if (resource.Credentials is Credentials.FixedHeader header)
        {
            headers[header.Name] = header.Scheme + Mask;
        }
        else if (resource.Credentials is Credentials.ClientGrant)
        {
            headers["Authorization"] = "Bearer " + Mask;
        }

        return headers;
    }
}
