using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class FailureTextTests
{
    [Theory]
    [InlineData("Server error: 503.", 503, "Server error: 503.")]
    [InlineData("Order 4711 is unknown.", 422, "Order ‹number› is unknown.")]
    [InlineData("No answer within 30 s.", null, "No answer within ‹number› s.")]
    [InlineData("Task 0198c9a1-0000-7000-8000-0123456789ab is gone", null, "Task ‹id› is gone")]
    [InlineData("token 9f86d081884c7d65 is old", null, "token ‹id› is old")]
    [InlineData("No connection: 10.1.2.3:443 refused", null, "No connection: ‹host› refused")]
    [InlineData("No route to sms-b.provider.example:8443", null, "No route to ‹host›")]
    [InlineData("see https://status.provider.example/incidents/17?a=b for more", null, "see ‹address› for more")]
    [InlineData("zoe.7@example.org is no customer", null, "‹e-mail› is no customer")]
    [InlineData("  two\n lines ", null, "two lines")]
    [InlineData("No connection: ConnectionRefused.", null, "No connection: ConnectionRefused.")]
    [InlineData("", null, "")]
    public void What_differs_from_task_to_task_is_taken_out(string error, int? status, string normalised) => Assert.Equal(normalised, FailureText.Normalise(error, status));

    [Fact]
    public void What_is_normal_stays_so()
    {
        foreach (var error in new[] { "Order 4711 of zoe@example.org at 10.1.2.3:443 is unknown.", "Server error: 503.", "a‹b›c" })
        {
            var once = FailureText.Normalise(error);
            Assert.Equal(once, FailureText.Normalise(once));
        }
    }

    [Fact]
    public void The_pattern_takes_wildcards_of_the_error_for_what_they_are() => Assert.Equal("100~%%%%is~_%~[x~]~~", FailureText.LikePattern("100% ‹number› is_ [x]~"));

    [Theory]
    [InlineData("Refused: 422. – größer ‹number›", 422)]
    [InlineData("", null)]
    public void A_cause_survives_an_address(string error, int? status)
    {
        foreach (var cause in new[] { new FailureCause(Guid.CreateVersion7(), AttemptOutcome.Refused, status, error), new FailureCause(null, null, null, error) })
        {
            Assert.Equal(cause, FailureCause.Parse(cause.Key));
            Assert.Equal(cause.Key, Uri.EscapeDataString(cause.Key));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c.d")]
    [InlineData("0198c9a10000700080000123456789ab...YQ")]
    [InlineData("...AA")]
    [InlineData(".9..YQ")]
    public void Other_texts_are_no_cause(string key) => Assert.Null(FailureCause.Parse(key));
}
