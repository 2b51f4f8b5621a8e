using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Dispatchapy.Tests.Support;

/// <summary>Behaviours of resources that break off or flood.</summary>
public static class Hostile
{
    /// <summary>Resets the connection while the request's body still comes in.</summary>
    public static Behaviour ResetWhileReading(long afterBytes = 1) => async exchange =>
    {
        await exchange.ReceiveAsync(afterBytes);
        exchange.Http.Abort();
    };

    /// <summary>Reads the whole request, then resets the connection without a byte of response.</summary>
    public static Behaviour ResetAfterReading() => async exchange =>
    {
        await exchange.ReceiveAsync();
        exchange.Http.Abort();
    };

    /// <summary>Promises <paramref name="length"/> bytes, sends half of them and resets the connection.</summary>
    public static Behaviour ResetInTheMiddle(int length = 1024) => async exchange =>
    {
        await exchange.ReceiveAsync();
        exchange.Http.Response.ContentLength = length;
        await exchange.Http.Response.Body.WriteAsync(new byte[length / 2], exchange.Gone);
        await exchange.Http.Response.Body.FlushAsync(exchange.Gone);
        exchange.Http.Abort();
    };

    /// <summary>More and larger headers than anybody wants to read.</summary>
    public static Behaviour HeaderFlood(int headers = 1_000, int bytesEach = 8_192) => async exchange =>
    {
        await exchange.ReceiveAsync();
        var value = new string('h', bytesEach);
        for (var n = 0; n < headers; n++)
        {
            exchange.Http.Response.Headers[string.Create(CultureInfo.InvariantCulture, $"X-Flood-{n}")] = value;
        }

        await exchange.Http.Response.WriteAsync("{}", exchange.Gone);
    };
}
