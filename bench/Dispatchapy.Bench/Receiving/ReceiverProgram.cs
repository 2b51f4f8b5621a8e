using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dispatchapy.Bench.Receiving;

/// <summary>Plays the providers: <c>/ok</c> on a port of its own, <c>/slow</c> (20 ms), <c>/hang</c>, and as bounds <c>/echo</c>, what a Kestrel can take at all, and <c>/insert</c>, what it can take durably.</summary>
internal static class ReceiverProgram
{
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(20);
    private static readonly byte[] Answer = """{"ok":true}"""u8.ToArray();
    private static readonly Arrivals Arrivals = new();
    private static readonly Lazy<GroupCommit> Commits = new(GroupCommit.FromEnvironment);

    public static async Task RunAsync(int port, int plainPort)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        await using var app = builder.Build();
        app.Run(HandleAsync);
        await Task.WhenAny(app.RunAsync(), new PlainProvider(Arrivals).RunAsync(plainPort)).Unwrap();
    }

    private static Task HandleAsync(HttpContext http) => http.Request.Path.Value switch
    {
        "/slow" => ReceiveAsync(http),
        "/hang" => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted),
        "/echo" => EchoAsync(http),
        "/insert" => InsertAsync(http),
        "/arrivals" => ReportAsync(http),
        "/duplicates" => http.Response.WriteAsync(Arrivals.Duplicates.ToString(CultureInfo.InvariantCulture)),
        _ => Task.CompletedTask,
    };

    private static async Task ReceiveAsync(HttpContext http)
    {
        var at = System.Diagnostics.Stopwatch.GetTimestamp();
        var body = await BodyAsync(http);
        Arrivals.Note(body.Span, at);
        await Task.Delay(Slowness, TimeProvider.System);
        await WriteAsync(http, Answer);
    }

    private static async Task EchoAsync(HttpContext http) => await WriteAsync(http, await BodyAsync(http));

    private static async Task InsertAsync(HttpContext http)
    {
        await Commits.Value.CommitAsync(Encoding.UTF8.GetString((await BodyAsync(http)).Span));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        await WriteAsync(http, Answer);
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext http)
    {
        var body = new byte[http.Request.ContentLength ?? 0];
        await http.Request.Body.ReadExactlyAsync(body);
        return body;
    }

    private static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body);
    }

    private static async Task ReportAsync(HttpContext http)
    {
        var (from, count) = (long.Parse(http.Request.Query["from"]!, CultureInfo.InvariantCulture), int.Parse(http.Request.Query["count"]!, CultureInfo.InvariantCulture));
        await http.Response.BodyWriter.WriteAsync(MemoryMarshal.AsBytes(Arrivals.Of(new CallRange(from, count))).ToArray());
    }
}
