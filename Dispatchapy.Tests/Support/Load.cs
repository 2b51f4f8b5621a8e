using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>Applications that call the gateway all the time, whether it is there or not, and remember each promise it made.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<long, Guid> _acknowledged = [];
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly LoadRoute[] _routes;
    private readonly Task _posters;
    private volatile Uri _gateway;
    private long _sequence;
    private int _unanswered;
    private int _without;

    /// <param name="gateway">Where to at first.</param>
    /// <param name="routes">Taken in turn.</param>
    /// <param name="posters">Each waits for its answer before it calls again; every second one repeats a call under its idempotency key until it is taken.</param>
    public Load(Uri gateway, LoadRoute[] routes, int posters)
    {
        (_gateway, _routes) = (gateway, routes);
        _posters = Task.WhenAll(Enumerable.Range(0, posters).Select(number => Task.Run(() => PostAsync(repeats: number % 2 == 1))));
    }

    /// <summary>Sequence number → the task it was promised.</summary>
    public IReadOnlyDictionary<long, Guid> Acknowledged => _acknowledged;

    /// <summary>Calls that were refused for want of a database, and those among them that were not told when to come again.</summary>
    public (int Refused, int WithoutRetryAfter) Unavailable => (_answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable), Volatile.Read(ref _without));

    /// <summary>Answers that should never be given under load.</summary>
    public IEnumerable<HttpStatusCode> Unexpected => _answers.Keys.Except([HttpStatusCode.Accepted, HttpStatusCode.ServiceUnavailable]);

    /// <summary>From now on the calls go there.</summary>
    public void GoTo(Uri gateway) => _gateway = gateway;

    public override string ToString() => $"{_acknowledged.Count} calls acknowledged, {_unanswered} unanswered, answers {string.Join(", ", _answers.Select(answer => $"{(int)answer.Key} × {answer.Value}"))}";

    /// <summary>Returns when the last call has its answer.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _posters;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stopping.Dispose();
    }

    private async Task PostAsync(bool repeats)
    {
        while (!_stopping.IsCancellationRequested)
        {
            var sequence = Interlocked.Increment(ref _sequence);
            while (!await TryPostAsync(sequence, repeats ? $"sequence-{sequence}" : null) && repeats && !_stopping.IsCancellationRequested)
            {
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<bool> TryPostAsync(long sequence, string? key)
    {
        var route = _routes[sequence % _routes.Length];
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_gateway, $"/api/{route.Path}")) { Content = new StringContent($$"""{"ref":"{{sequence}}","sequence":{{sequence}}}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-API-Token", route.Token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            using var answer = await _http.SendAsync(request);
            return Note(sequence, answer, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception ex) when (ex is HttpRequestException or OperationCanceledException)
        {
            Interlocked.Increment(ref _unanswered);
            return false;
        }
    }

    private bool Note(long sequence, HttpResponseMessage answer, string text)
    {
        _answers.AddOrUpdate(answer.StatusCode, 1, (_, before) => before + 1);
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            _acknowledged[sequence] = Guid.Parse(JsonNode.Parse(text)!["task_id"]!.GetValue<string>());
            return true;
        }

        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter?.Delta is null)
        {
            Interlocked.Increment(ref _without);
        }

        return false;
    }
}
