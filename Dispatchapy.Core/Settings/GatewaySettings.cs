using System.Text.Json.Serialization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Mail;

namespace Dispatchapy.Core.Settings;

/// <summary>What may change without a restart, as of one moment. Every node obeys a change at once.</summary>
public sealed record GatewaySettings
{
    /// <summary>Counts the saves; a save must name the version it read.</summary>
    [JsonIgnore]
    public int Version { get; init; }

    /// <summary>Shown in the console's top bar, so that nobody mistakes one installation for another; empty shows nothing.</summary>
    public string InstallationName { get; init; } = "";

    /// <summary>What an endpoint gets that does not say how patiently its tasks are tried.</summary>
    public RetrySettings Retry { get; init; } = new();

    /// <summary>What a resource gets that does not say how long to wait for its answer.</summary>
    public int TimeoutSeconds { get; init; } = new ResourceDraft().TimeoutSeconds;

    /// <summary>What a resource gets that does not say how many requests it takes at once.</summary>
    public int MaxConcurrency { get; init; } = new ResourceDraft().MaxConcurrency;

    /// <summary>Days after which finished tasks are deleted, 0 keeps them; null leaves it to the configuration.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Days after which health checks are deleted, 0 keeps them; their hourly sums stay for two years.</summary>
    public int HealthHistoryDays { get; init; } = 90;

    /// <summary>Days of nothing but failures after which a resource is disabled for an endpoint; 0 for never.</summary>
    public int DisableAfterDays { get; init; } = 5;

    /// <summary>Hours a sign-in lasts without a request.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>Saved on its own, see <see cref="SettingsStore.SaveMailAsync"/>.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>Saved together with <see cref="Mail"/>.</summary>
    public HeartbeatSettings Heartbeat { get; init; } = new();

    /// <summary>Saved on its own, see <see cref="SettingsStore.SaveEgressAsync"/>.</summary>
    public EgressSettings Egress { get; init; } = new();

    public TimeSpan Session => TimeSpan.FromHours(SessionHours);

    /// <summary>Where the draft of a resource starts.</summary>
    public ResourceDraft NewResource() => new() { TimeoutSeconds = TimeoutSeconds, MaxConcurrency = MaxConcurrency };

    /// <summary>Where the draft of an endpoint starts.</summary>
    public EndpointDraft NewEndpoint() => new() { Retry = Retry };
}
