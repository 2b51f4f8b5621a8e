using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;

namespace Dispatchapy.Web.Components.Pages.Failures;

/// <summary>A replay while somebody chooses its range.</summary>
internal sealed class ReplayInput
{
    public Guid? EndpointId { get; set; }
    public Guid? ClientId { get; set; }
    public Guid? ResourceId { get; set; }

    /// <summary>In UTC, as everything the gateway stores.</summary>
    public DateTime? From { get; set; }

    public DateTime? To { get; set; }
    public bool Failed { get; set; } = true;
    public bool Stopped { get; set; }
    public bool Success { get; set; }
    public int? PerMinute { get; set; } = 60;

    public static ReplayInput LastDay(DateTimeOffset now) => new() { From = Whole(now.AddDays(-1)), To = Whole(now.AddMinutes(1)) };

    public IReadOnlyList<string> Problems() =>
    [
        .. EndpointId is null ? ["Choose an endpoint."] : Array.Empty<string>(),
        .. From is null || To is null || From >= To ? ["The beginning must be before the end."] : Array.Empty<string>(),
        .. Failed || Stopped || Success ? Array.Empty<string>() : ["Choose at least one state."],
        .. PerMinute is < 1 or > RetryRunDraft.FastestPerMinute or null ? [$"The rate must be 1 to {RetryRunDraft.FastestPerMinute} a minute."] : Array.Empty<string>(),
    ];

    /// <summary>Of an input without problems.</summary>
    public ReplayDraft Draft() => new(new ReplayRange(EndpointId!.Value, Utc(From!.Value), Utc(To!.Value), States(), ClientId, ResourceId), PerMinute!.Value);

    private TaskState[] States() => [.. new[] { (Failed, TaskState.Failed), (Stopped, TaskState.Stopped), (Success, TaskState.Success) }.Where(one => one.Item1).Select(one => one.Item2)];

    private static DateTimeOffset Utc(DateTime local) => new(DateTime.SpecifyKind(local, DateTimeKind.Utc));

    private static DateTime Whole(DateTimeOffset instant) => new(instant.UtcDateTime.Year, instant.UtcDateTime.Month, instant.UtcDateTime.Day, instant.UtcDateTime.Hour, instant.UtcDateTime.Minute, 0, DateTimeKind.Unspecified);
}
