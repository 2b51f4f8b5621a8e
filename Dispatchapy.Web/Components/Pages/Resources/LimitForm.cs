using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>A resource's rate and quota while somebody types.</summary>
public sealed class LimitForm
{
    public const string Second = "second";
    public const string Minute = "minute";

    /// <summary>Empty without a rate.</summary>
    public string Rate { get; set; } = "";

    public string Per { get; set; } = Second;
    public string Burst { get; set; } = "1";

    /// <summary>Empty without a quota.</summary>
    public string Quota { get; set; } = "";

    public string Summary => (Rate.Trim(), Quota.Trim()) switch
    {
        ("", "") => "none",
        (var rate, "") => $"{rate} per {Per}",
        ("", var quota) => $"{quota} a day",
        var (rate, quota) => $"{rate} per {Per}, {quota} a day",
    };

    public static LimitForm Of(LimitSettings limits) => new()
    {
        Rate = Text(limits.Rate?.PerSecond ?? limits.Rate?.PerMinute),
        Per = limits.Rate is { PerMinute: not null } ? Minute : Second,
        Burst = Text(limits.Rate?.Burst ?? 1),
        Quota = Text(limits.DailyQuota),
    };

    public LimitSettings ToSettings(FormReading reading)
    {
        var rate = reading.OptionalWhole(Per == Minute ? "rate_limit.per_minute" : "rate_limit.per_second", Rate);
        return new LimitSettings
        {
            Rate = rate is null ? null : new RateSettings
            {
                PerSecond = Per == Minute ? null : rate,
                PerMinute = Per == Minute ? rate : null,
                Burst = reading.Whole("rate_limit.burst", Burst),
            },
            DailyQuota = reading.OptionalWhole("daily_quota", Quota),
        };
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
