namespace Dispatchapy.Core.Alerts;

/// <summary>What a rule tells, to whom, and how often.</summary>
public sealed record AlertRuleSettings
{
    /// <summary>Names of <see cref="AlertEvents"/>.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Empty: all of them.</summary>
    public IReadOnlyList<Guid> ResourceIds { get; init; } = [];

    /// <summary>Empty: all of them.</summary>
    public IReadOnlyList<Guid> EndpointIds { get; init; } = [];

    /// <summary>In failover order: the second is tried when the first does not take it.</summary>
    public IReadOnlyList<Guid> ChannelIds { get; init; } = [];

    /// <summary>Null: as the event has it.</summary>
    public string? Subject { get; init; }

    /// <summary>Null: as the event has it.</summary>
    public string? Body { get; init; }

    /// <summary>Minutes in which the same event of the same thing is told once; 0 tells all.</summary>
    public int DampingMinutes { get; init; } = 5;

    /// <summary>Minutes between two reminders while a resource is down; 0 sends none.</summary>
    public int ReminderMinutes { get; init; }

    /// <summary><c>22:00</c>; null without quiet hours.</summary>
    public string? QuietFrom { get; init; }

    /// <summary><c>07:00</c>; alerts of the hours before wait until then.</summary>
    public string? QuietTo { get; init; }

    /// <summary>Whose clock the quiet hours are read from: an IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Changes within <see cref="FlapMinutes"/> that make a resource flap, 2–1000.</summary>
    public int FlapCount { get; init; } = 6;

    public int FlapMinutes { get; init; } = 15;

    /// <summary>Failed tasks within <see cref="FailedMinutes"/> that are too many, 1–1,000,000.</summary>
    public int FailedTasks { get; init; } = 10;

    public int FailedMinutes { get; init; } = 5;

    /// <summary>Minutes that the oldest unfinished task may wait, 1–100,000.</summary>
    public int QueueAgeMinutes { get; init; } = 15;
}
