using Dispatchapy.Core.Ingest;

namespace Dispatchapy.Tests.Ingest;

/// <summary>What an application may ask for beside its payload.</summary>
public sealed class TermsCheckTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2030-01-31T13:00:00Z", "2030-01-31T13:00:00Z")]
    [InlineData("2030-01-31T20:00:00.25+07:00", "2030-01-31T13:00:00.25Z")]
    [InlineData("2029-01-31t13:00:00z", "2029-01-31T13:00:00Z")]
    public void An_instant_is_kept_in_utc(string text, string utc)
    {
        var check = TermsCheck.Of(CallHeaders.None with { DeliverAt = text }, Now);
        Assert.Empty(check.Errors);
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), check.Terms!.DeliverAt);
        Assert.Equal(TimeSpan.Zero, check.Terms.DeliverAt!.Value.Offset);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("")]
    [InlineData("2030-01-31")]
    [InlineData("2030-01-31T13:00:00")]
    [InlineData("2030-02-31T13:00:00Z")]
    [InlineData("2030-01-31T13:00:00Z, 2030-01-31T14:00:00Z")]
    [InlineData("2032-01-31T13:00:00Z")]
    public void What_is_no_instant_or_too_far_ahead_is_refused(string text)
    {
        var check = TermsCheck.Of(CallHeaders.None with { DeliverAt = text }, Now);
        Assert.Equal(CallHeaders.DeliverAtName, Assert.Single(check.Errors).Header);
        Assert.Null(check.Terms);
    }

    [Theory]
    [InlineData("2030-01-31T13:00:00Z", "2030-01-31T12:00:00Z")]
    [InlineData("2030-01-31T13:00:00Z", "2030-01-31T13:00:00Z")]
    [InlineData(null, "2030-01-31T11:59:59Z")]
    public void What_would_have_expired_before_its_first_attempt_is_refused(string? deliverAt, string expiresAt) =>
        Assert.Equal(CallHeaders.ExpiresAtName, Assert.Single(TermsCheck.Of(new CallHeaders(deliverAt, expiresAt, null, null), Now).Errors).Header);

    [Fact]
    public void All_that_is_wrong_is_told_at_once() => Assert.Equal(
        [CallHeaders.DeliverAtName, CallHeaders.ExpiresAtName, CallHeaders.OrderingKeyName, CallHeaders.EventTypeName],
        TermsCheck.Of(new CallHeaders("soon", "later", "a b", "order paid"), Now).Errors.Select(error => error.Header));
}
