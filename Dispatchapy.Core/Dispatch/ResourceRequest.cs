using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Dispatch;

/// <summary>The request as it leaves, and as it is recorded.</summary>
internal static class ResourceRequest
{
    public const string Mask = "••••";

    public static readonly string Version = typeof(ResourceRequest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static readonly string UserAgent = $"Dispatchapy/{Version}";

    /// <summary>Stands for the id in what is the same for every task.</summary>
    private static readonly string AnyTask = Guid.Empty.ToString();

    // Weak: the text lives exactly as long as the configuration it was made from.
    private static readonly ConditionalWeakTable<ResourceEntry, string> Recorded = [];

    public static HttpRequestMessage Build(ResourceEntry resource, Guid taskId, TrackedContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(resource.Method), resource.Url) { Content = content };
        var id = taskId.ToString();
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", id);
        request.Headers.TryAddWithoutValidation("X-Dispatchapy-Task", id);
        foreach (var (name, value) in resource.Headers)
        {
            request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

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
            ["User-Agent"] = UserAgent,
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
