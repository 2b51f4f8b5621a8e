using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dispatchapy.Tests.Support;

/// <summary>A provider's API on the loopback interface that records what it gets and behaves as it is told: real sockets, real HTTP.</summary>
public sealed class FakeResource : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Behaviour> _byPath = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly OpenConnections _connections = new();
    private readonly ReceivedLog _log = new();
    private readonly TimeProvider _time;
    private readonly WebApplication _app;

    private FakeResource(X509Certificate2? certificate, TimeProvider time)
    {
        (_time, Certificate) = (time, certificate);
        _app = FakeResourceHost.Build(Certificate, _connections.Middleware);
        _app.Run(HandleAsync);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>The same resource by HTTPS, if it was started with it.</summary>
    public Uri? SecureAddress { get; private set; }

    /// <summary>What it shows to callers by HTTPS; nobody trusts it unless told to.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>What happens on every path without a behaviour of its own; 200 at first.</summary>
    public Behaviour Behaviour { get; set; } = Answer.With(StatusCodes.Status200OK);

    /// <summary>Whether connections are reset when a request comes, before a byte of it is read; turning it on resets the open ones too.</summary>
    public bool ResetsConnections { get => _connections.Reset; set => _connections.Reset = value; }

    /// <summary>Everything recorded until now, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Received => _log.Snapshot();

    public static Task<FakeResource> StartAsync(bool https = false, TimeProvider? time = null) => StartAsync(https ? SelfSigned.Certificate : null, time);

    /// <summary>With this certificate, or none.</summary>
    public static async Task<FakeResource> StartAsync(X509Certificate2? certificate, TimeProvider? time = null)
    {
        var resource = new FakeResource(certificate, time ?? TimeProvider.System);
        await resource._app.StartAsync();
        resource.Address = new Uri(resource._app.Urls.Single(u => u.StartsWith("http:", StringComparison.Ordinal)));
        resource.SecureAddress = resource._app.Urls.Where(u => u.StartsWith("https:", StringComparison.Ordinal)).Select(u => new Uri(u)).SingleOrDefault();
        return resource;
    }

    /// <summary>Gives one path a behaviour of its own.</summary>
    public FakeResource On(string path, Behaviour behaviour)
    {
        _byPath[path] = behaviour;
        return this;
    }

    /// <summary>The requests as soon as there are <paramref name="count"/> of them.</summary>
    public Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(int count, TimeSpan atMost) => _log.WaitForAsync(count, atMost);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stopping.Token);
        var behaviour = _byPath.GetValueOrDefault(http.Request.Path.Value ?? "", Behaviour);
        try
        {
            await behaviour(new Exchange(http, _log, _time, gone.Token));
        }
        catch (Exception) when (gone.IsCancellationRequested)
        {
            http.Abort();
        }
    }
}
