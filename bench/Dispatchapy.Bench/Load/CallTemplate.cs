using System.Text;

namespace Dispatchapy.Bench.Load;

/// <summary>A request as bytes, with gaps for the number of the call: nothing is formatted while time is measured.</summary>
internal sealed class CallTemplate
{
    private const string Gap = "##########";

    /// <summary>What applications send in this benchmark, about 300 bytes.</summary>
    public const string Payload = $$"""
        {"seq":{{Gap}},"ref":"order-{{Gap}}","scope":"bench","event_id":"evt_8f3a5c1d9b","user_id":48213,"event_type":"order.created","amount":129.95,"currency":"EUR","customer":{"name":"Ada Example","city":"Bandung"},"items":[{"sku":"A-1","quantity":2},{"sku":"B-7","quantity":1}]}
        """;

    private readonly byte[] _bytes;
    private readonly int[] _gaps;

    private CallTemplate(int port, string text)
    {
        Port = port;
        _bytes = Encoding.ASCII.GetBytes(text);
        _gaps = [.. Enumerable.Range(0, text.Length - Gap.Length).Where(at => string.CompareOrdinal(text, at, Gap, 0, Gap.Length) == 0)];
    }

    public int Port { get; }

    public int Length => _bytes.Length;

    public int ExpectedStatus { get; private init; }

    /// <param name="port">Of the gateway or the receiver.</param>
    /// <param name="path">Where to.</param>
    /// <param name="token">The client's token; null for the receiver.</param>
    /// <param name="withKey">Whether each call brings an idempotency key of its own.</param>
    /// <param name="expectedStatus">Of the answer; else what the gateway or a provider answers.</param>
    public static CallTemplate Post(int port, string path, string? token = null, bool withKey = false, int expectedStatus = 0) => new(
        port,
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {Payload.Length}\r\n"
        + (token is null ? "" : $"X-API-Token: {token}\r\n")
        + (withKey ? $"Idempotency-Key: bench-{Gap}\r\n" : "")
        + $"\r\n{Payload}")
    {
        ExpectedStatus = expectedStatus > 0 ? expectedStatus : token is null ? 200 : 202,
    };

    public void Fill(byte[] buffer, long number)
    {
        _bytes.CopyTo(buffer, 0);
        foreach (var gap in _gaps)
        {
            number.TryFormat(buffer.AsSpan(gap, Gap.Length), out _, default, System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
