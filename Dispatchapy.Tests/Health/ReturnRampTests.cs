using Dispatchapy.Core.Health;

namespace Dispatchapy.Tests.Health;

public sealed class ReturnRampTests
{
    private static readonly TimeSpan Ramp = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Back = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 40)]
    [InlineData(20, 70)]
    [InlineData(30, 100)]
    [InlineData(3000, 100)]
    public void Who_is_back_gets_a_tenth_first_and_everything_in_the_end(int seconds, int limit) => Assert.Equal(limit, ReturnRamp.Limit(100, Back, Back.AddSeconds(seconds), Ramp));

    [Fact]
    public void There_is_always_room_for_one() => Assert.Equal(1, ReturnRamp.Limit(3, Back, Back, Ramp));

    [Fact]
    public void Who_never_was_away_or_whose_clock_went_back_or_who_wants_no_ramp_gets_everything()
    {
        Assert.Equal(64, ReturnRamp.Limit(64, null, Back, Ramp));
        Assert.Equal(64, ReturnRamp.Limit(64, Back, Back.AddHours(-1), Ramp));
        Assert.Equal(64, ReturnRamp.Limit(64, Back, Back, TimeSpan.Zero));
    }

    [Fact]
    public void It_never_shrinks_while_time_goes_on()
    {
        var limits = Enumerable.Range(0, 400).Select(tick => ReturnRamp.Limit(64, Back, Back.AddMilliseconds(tick * 100), Ramp)).ToList();
        Assert.Equal(limits.Order(), limits);
    }

    [Fact]
    public void A_board_tells_a_return_from_a_first_look()
    {
        var (now, calls) = (Back, 0);
        HealthBoard board = new(new Support.ManualTime(now));
        board.CameBack += () => calls++;
        var id = Guid.CreateVersion7(now);
        board.Set(id, ResourceFacts.Fresh with { Health = HealthVerdict.Up });
        Assert.Null(board[id].ReturnedAt);
        board.Set(id, ResourceFacts.Fresh with { Health = HealthVerdict.Down });
        board.Change(id, facts => facts with { Circuit = CircuitState.Open });
        board.Change(id, facts => facts with { Health = HealthVerdict.Up });
        Assert.Null(board[id].ReturnedAt); // still behind an open circuit
        board.Change(id, facts => facts with { Circuit = CircuitState.Closed });
        Assert.Equal((now, 1), (board[id].ReturnedAt, calls));
        board.Set(id, ResourceFacts.Fresh with { Health = HealthVerdict.Up });
        Assert.Equal((now, 1), (board[id].ReturnedAt, calls));
    }
}
