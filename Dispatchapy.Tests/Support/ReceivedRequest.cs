using System.Text;

namespace Dispatchapy.Tests.Support;

/// <summary>One request as it arrived; <paramref name="Complete"/> is false when the body was cut off or not read to its end.</summary>
public sealed record ReceivedRequest(
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body,
    bool Complete,
    DateTimeOffset At)
{
    /// <summary>The body as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}
