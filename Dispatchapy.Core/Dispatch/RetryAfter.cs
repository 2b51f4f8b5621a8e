using System.Net.Http.Headers;

namespace Dispatchapy.Core.Dispatch;

/// <summary>How long a provider asks to be left alone. Pure.</summary>
public static class RetryAfter
{
    /// <summary>A provider cannot ask for more than this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <returns>Null when it did not ask, or for a moment that is over.</returns>
    public static TimeSpan? Read(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date - now);
        return wait is null || wait <= TimeSpan.Zero ? null : wait > Longest ? Longest : wait;
    }
}
