namespace Dispatchapy.Core.Catalog;

/// <summary>How much a resource may be given, over all nodes.</summary>
public sealed record LimitSettings
{
    /// <summary>Null without one.</summary>
    public RateSettings? Rate { get; init; }

    /// <summary>Requests of one UTC day, 1–1,000,000,000; null for any number.</summary>
    public int? DailyQuota { get; init; }

    internal bool AreNone => Rate is null && DailyQuota is null;
}
