using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>A provider that remembers every request and what it answered: the outside world's own account of what was delivered.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly ConcurrentQueue<Receipt> _receipts = new();
    private readonly ConcurrentDictionary<Guid, byte> _failedOnce = [];
    private readonly FakeResource _resource;
    private int _open;

    private Provider(FakeResource resource) => _resource = resource
        .On("/fast", exchange => AnswerAsync(exchange, TimeSpan.Zero, _ => 200))
        .On("/slow", exchange => AnswerAsync(exchange, TimeSpan.FromMilliseconds(Random.Shared.Next(50, 200)), _ => 200))
        .On("/narrow", exchange => AnswerAsync(exchange, TimeSpan.FromMilliseconds(10), _ => 200))
        .On("/flaky", exchange => AnswerAsync(exchange, TimeSpan.Zero, task => _failedOnce.TryAdd(task, 0) ? 500 : 200))
        .On("/broken", exchange => AnswerAsync(exchange, TimeSpan.Zero, _ => 500));

    public IReadOnlyCollection<Receipt> Receipts => _receipts;

    /// <summary>Requests that came and are not answered yet.</summary>
    public int Open => Volatile.Read(ref _open);

    public static async Task<Provider> StartAsync() => new(await FakeResource.StartAsync());

    public Uri At(string path) => new(_resource.Address, path);

    public ValueTask DisposeAsync() => _resource.DisposeAsync();

    private async Task AnswerAsync(Exchange exchange, TimeSpan after, Func<Guid, int> status)
    {
        Interlocked.Increment(ref _open);
        int? answered = null;
        var request = await exchange.ReceiveAsync();
        var task = Guid.Parse(request.Headers["X-Dispatchapy-Task"]);
        try
        {
            if (after > TimeSpan.Zero)
            {
                await Task.Delay(after, exchange.Time, exchange.Gone);
            }

            exchange.Http.Response.StatusCode = (answered = status(task)).Value;
        }
        finally
        {
            _receipts.Enqueue(new Receipt(task, request.Headers["Idempotency-Key"], JsonNode.Parse(request.Body)!["sequence"]!.GetValue<long>(), answered));
            Interlocked.Decrement(ref _open);
        }
    }
}
