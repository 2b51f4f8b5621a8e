using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>How fast requests to a resource may follow each other.</summary>
internal sealed record RateLimitAnswer(int? PerSecond, int? PerMinute, int Burst)
{
    /// <summary>Null without a rate.</summary>
    public static RateLimitAnswer? Of(RateSettings? rate) => rate is null ? null : new(rate.PerSecond, rate.PerMinute, rate.Burst);
}
