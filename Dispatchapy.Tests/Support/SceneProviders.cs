using System.Globalization;

namespace Dispatchapy.Tests.Support;

/// <summary>The providers of a <see cref="Scene"/>: a good one, a moody one, one that never answers, and one that is not there.</summary>
internal sealed class SceneProviders : IAsyncDisposable
{
    private readonly FakeResource _resource;
    private int _messages;

    private SceneProviders(FakeResource resource) => _resource = resource
        .On("/sms/v2/messages", AcceptAsync)
        .On("/mail", MailAsync)
        .On("/archive", Answer.Never());

    public Uri Dead { get; } = new($"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}/messages");

    public static async Task<SceneProviders> StartAsync() => new(await FakeResource.StartAsync());

    public Uri At(string path) => new(_resource.Address, path);

    public ValueTask DisposeAsync() => _resource.DisposeAsync();

    private Task AcceptAsync(Exchange exchange) =>
        Json(200, $$"""{"message_id":"msg-{{Interlocked.Increment(ref _messages) + 8840}}","status":"queued","segments":1}""")(exchange);

    private static async Task MailAsync(Exchange exchange)
    {
        var text = (await exchange.ReceiveAsync()).Text;
        var (status, body) = text.Contains("bounce", StringComparison.Ordinal) ? (422, """{"error":"mailbox unavailable","code":"5.1.1"}""")
            : text.Contains("storm", StringComparison.Ordinal) ? (503, "<html><body>upstream connect error or disconnect/reset before headers</body></html>")
            : (200, """{"accepted":true}""");
        exchange.Http.Response.StatusCode = status;
        exchange.Http.Response.ContentType = status == 503 ? "text/html" : "application/json";
        await exchange.Http.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body), exchange.Gone);
    }

    private static Behaviour Json(int status, string body) => Answer.With(status, body, ("Content-Type", "application/json"));
}
