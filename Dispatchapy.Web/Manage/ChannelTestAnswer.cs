using Dispatchapy.Core.Alerts;

namespace Dispatchapy.Web.Manage;

/// <summary>What became of a test.</summary>
internal sealed record ChannelTestAnswer(bool Delivered, int? StatusCode, string? Error, string? Answer, double DurationMs)
{
    public static ChannelTestAnswer Of(TestedChannel test) => new(test.Delivered, test.StatusCode, test.Error, test.Answer, test.DurationMs);
}
