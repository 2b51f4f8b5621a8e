using Microsoft.AspNetCore.Http;

namespace Dispatchapy.Tests.Support;

/// <summary>Behaviours of resources that mean well.</summary>
public static class Answer
{
    /// <summary>Answers with a status, and a body and headers if given.</summary>
    public static Behaviour With(int status, string? body = null, params (string Name, string Value)[] headers) => async exchange =>
    {
        await exchange.ReceiveAsync();
        exchange.Http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            exchange.Http.Response.Headers.Append(name, value);
        }

        if (body is not null)
        {
            await exchange.Http.Response.WriteAsync(body, exchange.Gone);
        }
    };

    /// <summary>Receives at once, and answers that much later.</summary>
    public static Behaviour After(TimeSpan delay, int status = StatusCodes.Status200OK) => async exchange =>
    {
        await exchange.ReceiveAsync();
        await Task.Delay(delay, exchange.Time, exchange.Gone);
        exchange.Http.Response.StatusCode = status;
    };

    /// <summary>Receives, and answers when the test lets it.</summary>
    public static Behaviour When(Task let, int status = StatusCodes.Status200OK) => async exchange =>
    {
        await exchange.ReceiveAsync();
        await let;
        exchange.Http.Response.StatusCode = status;
    };

    /// <summary>Receives, and then says nothing until the caller gives up or the resource stops.</summary>
    public static Behaviour Never() => After(Timeout.InfiniteTimeSpan);

    /// <summary>Sends the caller to another path of the same resource, where it would be recorded.</summary>
    public static Behaviour Redirect(int status, string path) => async exchange =>
    {
        await exchange.ReceiveAsync();
        var request = exchange.Http.Request;
        exchange.Http.Response.StatusCode = status;
        exchange.Http.Response.Headers.Location = $"{request.Scheme}://{request.Host}{path}";
    };

    /// <summary>Another behaviour for each request; the last one stays.</summary>
    public static Behaviour InTurn(params Behaviour[] behaviours)
    {
        var asked = -1;
        return exchange => behaviours[Math.Min(Interlocked.Increment(ref asked), behaviours.Length - 1)](exchange);
    }
}
