using System.Net.Http.Headers;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Dispatch;

public sealed class OutcomeClassifierTests
{
    private static readonly StatusCodeSet Success = StatusCodeSet.Parse(["2xx"]);

    [Theory]
    [InlineData(200, AttemptOutcome.Accepted, false, TrafficSign.Alive)]
    [InlineData(204, AttemptOutcome.Accepted, false, TrafficSign.Alive)]
    [InlineData(301, AttemptOutcome.Refused, false, TrafficSign.Alive)]
    [InlineData(307, AttemptOutcome.Refused, false, TrafficSign.Alive)]
    [InlineData(400, AttemptOutcome.Refused, false, TrafficSign.Alive)]
    [InlineData(410, AttemptOutcome.Refused, false, TrafficSign.Alive)]
    [InlineData(408, AttemptOutcome.Refused, true, TrafficSign.Busy)]
    [InlineData(425, AttemptOutcome.Refused, true, TrafficSign.Busy)]
    [InlineData(429, AttemptOutcome.Refused, true, TrafficSign.Busy)]
    [InlineData(500, AttemptOutcome.MaybeReceived, true, TrafficSign.Failing)]
    [InlineData(503, AttemptOutcome.MaybeReceived, true, TrafficSign.Failing)]
    public void Every_status_has_its_class(int status, AttemptOutcome outcome, bool repeatable, TrafficSign sign)
    {
        var verdict = OutcomeClassifier.Answered(status, Success, null);
        Assert.Equal((outcome, repeatable, sign), (verdict.Outcome, verdict.Repeatable, verdict.Sign));
    }

    [Fact]
    public void The_resource_says_which_codes_are_success()
    {
        Assert.Equal(AttemptOutcome.Accepted, OutcomeClassifier.Answered(404, StatusCodeSet.Parse(["200-299", "404"]), null).Outcome);
        Assert.Equal(AttemptOutcome.MaybeReceived, OutcomeClassifier.Answered(200, StatusCodeSet.Parse(["202"]), null).Outcome);
    }

    [Fact]
    public void A_success_whose_body_never_ended_is_uncertain() =>
        Assert.Equal(AttemptOutcome.MaybeReceived, OutcomeClassifier.Answered(200, Success, "the connection broke").Outcome);

    [Theory]
    [InlineData(false, AttemptOutcome.NotSent)]
    [InlineData(true, AttemptOutcome.MaybeReceived)]
    public void A_failure_is_certain_only_before_the_first_byte(bool left, AttemptOutcome outcome) => Assert.Equal(outcome, OutcomeClassifier.Failed(left, "no").Outcome);

    [Fact]
    public void Retry_after_is_read_in_both_forms_and_limited_to_an_hour()
    {
        var now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(7), RetryAfter.Read(RetryConditionHeaderValue.Parse("7"), now));
        Assert.Equal(TimeSpan.FromSeconds(60), RetryAfter.Read(new RetryConditionHeaderValue(now.AddMinutes(1)), now));
        Assert.Equal(TimeSpan.FromHours(1), RetryAfter.Read(RetryConditionHeaderValue.Parse("31536000"), now));
        Assert.Null(RetryAfter.Read(new RetryConditionHeaderValue(now.AddMinutes(-1)), now));
        Assert.Null(RetryAfter.Read(null, now));
    }

    [Theory]
    [InlineData("204", 204, 204)]
    [InlineData("2xx", 200, 299)]
    [InlineData("5XX", 500, 599)]
    [InlineData("200-299", 200, 299)]
    public void Status_codes_come_in_three_forms(string text, int from, int to) => Assert.Equal((from, to), StatusCodeSet.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("2x")]
    [InlineData("6xx")]
    [InlineData("99")]
    [InlineData("600")]
    [InlineData("299-200")]
    [InlineData("200-")]
    [InlineData("+20")]
    public void Anything_else_is_no_status_code(string text) => Assert.Null(StatusCodeSet.TryParse(text));
}
