using System.Reflection;

namespace Dispatchapy.Core.Outbound;

/// <summary>The headers of requests that leave the gateway.</summary>
internal static class OutgoingHeaders
{
    public static readonly string Version = typeof(OutgoingHeaders).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static readonly string UserAgent = $"Dispatchapy/{Version}";

    /// <summary>Each takes the place of what is there under its name, wherever HTTP has it: at the request or at its content.</summary>
    public static void Add(HttpRequestMessage request, IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.Remove(name);
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }
}
