using System.Globalization;
using System.Runtime.CompilerServices;
using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>A resource's last hour of traffic as the cells of a <see cref="HealthStrip"/>.</summary>
public static class TrafficStrip
{
    /// <summary>What its cells are.</summary>
    public const string Kind = "traffic, minute by minute";

    private const int Cells = 60;

    /// <summary>All consoles of a node show the same traffic: its cells are made once, and kept as long as it is.</summary>
    private static readonly ConditionalWeakTable<ResourceTraffic, Made> Known = [];

    /// <summary>One cell a minute up to the current one; the same list again while nothing has changed.</summary>
    public static IReadOnlyList<StripCell> Of(ResourceTraffic traffic, DateTimeOffset now)
    {
        var last = Minutes.Of(now);
        if (Known.TryGetValue(traffic, out var made) && made.Last == last)
        {
            return made.Cells;
        }

        made = new Made(last, Make(traffic, last));
        Known.AddOrUpdate(traffic, made);
        return made.Cells;
    }

    /// <summary>The strip in a sentence.</summary>
    public static string Sentence(ResourceTraffic traffic)
    {
        if (traffic.Requests == 0)
        {
            return "Traffic of the last hour: none.";
        }

        var (failed, refused) = (traffic.Minutes.Sum(minute => minute.Failed), traffic.Minutes.Sum(minute => minute.Refused));
        return string.Create(CultureInfo.InvariantCulture, $"Traffic of the last hour: {traffic.Requests:N0} requests, {failed:N0} failed, {refused:N0} refused.");
    }

    private static StripCell[] Make(ResourceTraffic traffic, DateTimeOffset last)
    {
        var minutes = traffic.Minutes.ToDictionary(minute => minute.Minute);
        return [.. Enumerable.Range(1 - Cells, Cells).Select(i => last.AddMinutes(i)).Select(start => Cell(start, minutes.GetValueOrDefault(start)))];
    }

    private static StripCell Cell(DateTimeOffset start, TrafficMinute? minute)
    {
        var (tone, words) = minute switch
        {
            null or { Requests: 0 } => (Tone.Idle, "no traffic"),
            { Failed: 0, Refused: 0 } => (Tone.Good, Count(minute.Requests, "all accepted")),
            { Accepted: > 0 } => (Tone.Warn, Count(minute.Requests, Faults(minute))),
            { Failed: 0 } => (Tone.Warn, Count(minute.Requests, "all refused")),
            _ => (Tone.Bad, Count(minute.Requests, minute.Refused == 0 ? "all failed" : Faults(minute))),
        };
        return new StripCell(start, tone, string.Create(CultureInfo.InvariantCulture, $"{start.UtcDateTime:HH:mm} UTC: {words}"));
    }

    private static string Faults(TrafficMinute minute) => (minute.Failed, minute.Refused) switch
    {
        (var failed, 0) => string.Create(CultureInfo.InvariantCulture, $"{failed} failed"),
        (0, var refused) => string.Create(CultureInfo.InvariantCulture, $"{refused} refused"),
        var (failed, refused) => string.Create(CultureInfo.InvariantCulture, $"{failed} failed, {refused} refused"),
    };

    private static string Count(int requests, string what) => string.Create(CultureInfo.InvariantCulture, $"{requests} {(requests == 1 ? "request" : "requests")}, {what}");

    private sealed record Made(DateTimeOffset Last, StripCell[] Cells);
}
