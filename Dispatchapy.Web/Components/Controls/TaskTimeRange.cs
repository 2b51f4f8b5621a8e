namespace Dispatchapy.Web.Components.Controls;

/// <summary>A stretch of time up to now that people ask for often.</summary>
/// <param name="Name">In addresses.</param>
/// <param name="Text">For people.</param>
/// <param name="Length">How long it is.</param>
public sealed record TaskTimeRange(string Name, string Text, TimeSpan Length)
{
    public static IReadOnlyList<TaskTimeRange> All { get; } =
    [
        new("15m", "Last 15 minutes", TimeSpan.FromMinutes(15)),
        new("1h", "Last hour", TimeSpan.FromHours(1)),
        new("24h", "Last 24 hours", TimeSpan.FromHours(24)),
        new("7d", "Last 7 days", TimeSpan.FromDays(7)),
        new("30d", "Last 30 days", TimeSpan.FromDays(30)),
    ];

    public static TaskTimeRange? Find(string? name) => All.FirstOrDefault(range => range.Name == name);
}
