using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dispatchapy.Bench.Consoles;

/// <summary>
/// One open console, as the server sees it: a circuit that renders the page and whose every batch is acknowledged. What a browser would do
/// with the batches is not done.
/// </summary>
internal sealed partial class ConsoleCircuit : IDisposable
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _over = new();
    private long _batches;
    private long _bytes;
    private byte[]? _awaited;
    private TaskCompletionSource? _seen;

    /// <summary>Render batches that arrived.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Over once a batch held the awaited text.</summary>
    public Task Seen => _seen!.Task;

    /// <summary>Why it ended; null while it is open.</summary>
    public Exception? Failure { get; private set; }

    /// <param name="session">Whose.</param>
    /// <param name="path">Of the page.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <param name="awaited">What <see cref="Seen"/> looks for; null when nobody asks.</param>
    public static async Task<ConsoleCircuit> OpenAsync(ConsoleSession session, string path, CancellationToken ct, string? awaited = null)
    {
        var html = await session.PageAsync(path, ct);
        var markers = Marker().Matches(html).Select(match => JsonNode.Parse(match.Groups[1].Value)!).ToList();
        var operations = new JsonObject
        {
            ["batchId"] = 1,
            ["operations"] = new JsonArray([.. markers.Select((marker, i) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = i + 1, ["marker"] = marker })]),
        };
        var circuit = new ConsoleCircuit
        {
            _awaited = awaited is null ? null : Encoding.UTF8.GetBytes(awaited),
            _seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
        };
        circuit._socket.Options.Cookies = session.Cookies;
        await circuit._socket.ConnectAsync(new Uri($"ws://{session.Address.Authority}/_blazor?id={Uri.EscapeDataString(await session.NegotiateAsync(ct))}"), ct);
        await circuit.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        _ = circuit.ListenAsync();
        _ = circuit.PingAsync();
        await circuit.InvokeAsync("0", "StartCircuit", args => args.Text(session.Address.AbsoluteUri).Text(new Uri(session.Address, path).AbsoluteUri).Text("[]").Text(""), 4);
        await circuit.InvokeAsync(null, "UpdateRootComponents", args => args.Text(operations.ToJsonString()).Text(State().Match(html).Groups[1].Value), 2);
        return circuit;
    }

    public void Dispose()
    {
        _over.Cancel();
        _socket.Dispose();
        _sending.Dispose();
        _over.Dispose();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        var held = 0;
        var shaken = false;
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(held), _over.Token) is { MessageType: not WebSocketMessageType.Close } received)
            {
                held += received.Count;
                Interlocked.Add(ref _bytes, received.Count);
                if (!shaken)
                {
                    // The answer to the handshake ends with a record separator.
                    held = Keep(buffer, held, buffer.AsSpan(0, held).IndexOf((byte)0x1e) + 1);
                    shaken = true;
                }

                held = Keep(buffer, held, await HandleAsync(buffer.AsMemory(0, held)));
                if (held == buffer.Length)
                {
                    System.Array.Resize(ref buffer, buffer.Length * 2);
                }
            }
        }
        catch (Exception ex) when (!_over.IsCancellationRequested)
        {
            Failure = ex;
        }
        catch (OperationCanceledException)
        {
            // Closed by the bench.
        }
    }

    private static int Keep(byte[] buffer, int held, int from)
    {
        buffer.AsSpan(from, held - from).CopyTo(buffer);
        return held - from;
    }

    /// <returns>How many bytes it took.</returns>
    private async Task<int> HandleAsync(ReadOnlyMemory<byte> bytes)
    {
        var taken = 0;
        while (PackReader.Frame(bytes.Span[taken..], out var message) is > 0 and var length)
        {
            var answer = Answer(message);
            taken += length;
            if (answer is not null)
            {
                await SendAsync(answer);
            }
        }

        return taken;
    }

    private byte[]? Answer(ReadOnlySpan<byte> message)
    {
        var reader = new PackReader(message);
        reader.Array();
        if (reader.Number() != 1)
        {
            return null; // a completion or a ping
        }

        reader.EmptyMap();
        reader.Text();
        var target = reader.Text();
        reader.Array();
        switch (target)
        {
            case "JS.RenderBatch":
                Interlocked.Increment(ref _batches);
                if (_awaited is not null && message.IndexOf(_awaited) >= 0)
                {
                    _seen!.TrySetResult();
                }

                var batch = reader.Number();
                return Message(null, "OnRenderCompleted", args => args.Number(batch).Nil(), 2);
            case "JS.BeginInvokeJS":
                var call = reader.Number();
                return Message(null, "EndInvokeJSFromDotNet", args => args.Number(call).True().Text($"[{call},true,null]"), 3);
            case "JS.Error":
                Failure = new InvalidOperationException(reader.Text());
                return null;
            default:
                return null;
        }
    }

    private Task InvokeAsync(string? id, string target, Action<PackWriter> arguments, int count) => SendAsync(Message(id, target, arguments, count));

    private static byte[] Message(string? id, string target, Action<PackWriter> arguments, int count)
    {
        var writer = new PackWriter().Array(6).Number(1).EmptyMap();
        _ = id is null ? writer.Nil() : writer.Text(id);
        arguments(writer.Text(target).Array(count));
        return writer.Array(0).ToFrame();
    }

    private async Task PingAsync()
    {
        var ping = new PackWriter().Array(1).Number(6).ToFrame();
        while (!_over.IsCancellationRequested)
        {
            await Task.Delay(Ping, TimeProvider.System, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_over.IsCancellationRequested && _socket.State == WebSocketState.Open)
            {
                await SendAsync(ping);
            }
        }
    }

    private async Task SendAsync(byte[] bytes)
    {
        await _sending.WaitAsync(_over.Token);
        try
        {
            await _socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, _over.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:({\"type\":\"server\".*?})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
