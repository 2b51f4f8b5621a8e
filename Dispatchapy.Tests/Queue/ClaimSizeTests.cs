using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class ClaimSizeTests
{
    [Fact]
    public void An_eighth_of_each_claim_is_kept_for_retries() => Assert.Equal(new ClaimSize(88, 8192, 100), ClaimSize.Of(100, 8192, 0));

    [Fact]
    public void Where_no_retry_may_go_all_places_are_for_first_tries() => Assert.Equal(100, ClaimSize.Of(100, 0, 0).First);

    [Fact]
    public void A_place_that_no_retry_took_leaves_more_to_look_for()
    {
        Assert.True(ClaimSize.Of(1, 10, 0).IsFilledBy([]));
        Assert.False(ClaimSize.Of(1, 10, 1).IsFilledBy([]));
        Assert.False(ClaimSize.Of(100, 10, 0).IsFilledBy([]));
    }

    [Fact]
    public void One_free_place_is_a_retrys_every_eighth_time() =>
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 1, 0], Enumerable.Range(0, 9).Select(turn => ClaimSize.Of(1, 10, turn).First));
}
