namespace Dispatchapy.Core.Outbound;

/// <summary>The way to one resource, for as long as a request takes.</summary>
/// <param name="client">Sends by it.</param>
/// <param name="giveBack">Called once, at the end.</param>
internal sealed class ResourceLine(HttpMessageInvoker client, Action? giveBack = null) : IDisposable
{
    private Action? _giveBack = giveBack;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) => client.SendAsync(request, ct);

    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
