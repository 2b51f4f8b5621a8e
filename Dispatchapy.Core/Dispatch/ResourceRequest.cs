using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Outbound;

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
    /// <param name="content">Sends the body.</param>
    /// <param name="now">Is signed.</param>
    /// <param name="body">The bytes of the content.</param>
    public static HttpRequestMessage Build(ResourceEntry resource, Guid taskId, TrackedContent content, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(resource.Method), resource.Url) { Content = content };
        var id = taskId.ToString();
        request.Headers.TryAddWithoutValidation("User-Agent", OutgoingHeaders.UserAgent);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", id);
        request.Headers.TryAddWithoutValidation("X-Dispatchapy-Task", id);
        OutgoingHeaders.Add(request, resource.Headers);
        if (resource.Signer is { } signer)
        {
            OutgoingHeaders.Add(request, signer.Sign(id, now, body));
        }

        return request;
    }

    /// <summary>As JSON, with every configured value masked: any of them may be a secret.</summary>
    /// <param name="resource">Where to.</param>
    /// <param name="taskId">Whose request.</param>
    /// <param name="sentAt">What was signed as the time.</param>
    public static string RecordedHeaders(ResourceEntry resource, Guid taskId, DateTimeOffset sentAt)
    {
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
    public static Dictionary<string, string> MaskedHeaders(ResourceEntry resource, string task, string stamp, bool overlapping)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = resource.ContentType,
            ["User-Agent"] = OutgoingHeaders.UserAgent,
            ["Idempotency-Key"] = task,
            ["X-Dispatchapy-Task"] = task,
        };
        foreach (var name in resource.Headers.Keys)
        {
            headers[name] = Mask;
        }

        foreach (var (name, value) in resource.Signer?.Shown(task, stamp, overlapping, Mask) ?? [])
        {
            headers[name] = value;
        }

        return headers;
    }
}
