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

    // Weak: the text lives exactly as long as the configuration it was made from.
    private static readonly ConditionalWeakTable<ResourceEntry, string> Recorded = [];

    public static HttpRequestMessage Build(ResourceEntry resource, Guid taskId, TrackedContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(resource.Method), resource.Url) { Content = content };
        var id = taskId.ToString();
        request.Headers.TryAddWithoutValidation("User-Agent", OutgoingHeaders.UserAgent);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", id);
        request.Headers.TryAddWithoutValidation("X-Dispatchapy-Task", id);
        OutgoingHeaders.Add(request, resource.Headers);
        return request;
    }

    /// <summary>As JSON, with every configured value masked: any of them may be a secret.</summary>
    public static string RecordedHeaders(ResourceEntry resource, Guid taskId) =>
        Recorded.GetValue(resource, RecordedHeaders).Replace(AnyTask, taskId.ToString(), StringComparison.Ordinal);

    private static string RecordedHeaders(ResourceEntry resource) => JsonSerializer.Serialize(MaskedHeaders(resource, AnyTask));

    /// <param name="resource">Where to.</param>
    /// <param name="task">The task's id, or what stands for it where there is no task.</param>
    public static Dictionary<string, string> MaskedHeaders(ResourceEntry resource, string task)
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

        return headers;
    }
}
