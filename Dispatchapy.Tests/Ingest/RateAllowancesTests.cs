using Dispatchapy.Core.Ingest;

namespace Dispatchapy.Tests.Ingest;

public sealed class RateAllowancesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Client = Guid.CreateVersion7();
    private static readonly Guid Endpoint = Guid.CreateVersion7();

    private readonly RateAllowances _allowances = new();

    [Theory]
    [InlineData(99, 0, 0)] // small limits are exact
    [InlineData(1000, 10, 10)]
    [InlineData(1000, 990, 10)]
    [InlineData(1000, 991, 0)] // what is left is for whoever comes
    public void A_hundredth_is_counted_ahead_while_it_fits(int limit, int counted, int ahead) => Assert.Equal(ahead, Ahead(counted, new RateLimit(Client, limit)));

    [Fact]
    public void Nothing_is_counted_ahead_that_could_not_be_taken_or_is_there_already()
    {
        Assert.Equal(0, Ahead(0, new RateLimit(Endpoint, 10_000), new RateLimit(Client, 60)));
        Grant(Endpoint, 4);
        Assert.Equal(6, Ahead(0, new RateLimit(Endpoint, 1000)));
    }

    [Fact]
    public void What_was_granted_under_another_limit_or_a_clock_that_was_put_back_counts_no_more()
    {
        Grant(Client, 5);
        Assert.False(_allowances.TryTake([new RateLimit(Client, 200)], Noon.AddSeconds(1)));
        Assert.False(_allowances.TryTake([new RateLimit(Client, 1000)], Noon.AddHours(-1)));
        Assert.True(Take(Client));
    }

    [Fact]
    public void A_call_takes_from_all_its_limits_or_from_none()
    {
        Grant(Client, 2);
        Assert.False(Take(Client, Endpoint));

        Grant(Endpoint, 1);
        Assert.True(Take(Client, Endpoint));
        Assert.False(Take(Client, Endpoint));
        Assert.True(Take(Client));
        Assert.False(Take(Client));
    }

    [Fact]
    public void What_was_counted_in_a_minute_is_gone_with_it()
    {
        Grant(Client, 5);

        Assert.False(_allowances.TryTake([new RateLimit(Client, 1000)], Noon.AddMinutes(1)));
    }

    [Fact]
    public void Two_grants_of_the_same_minute_add_up()
    {
        Grant(Client, 1);
        Grant(Client, 1);

        Assert.True(Take(Client) && Take(Client));
        Assert.False(Take(Client));
    }

    private int Ahead(int counted, params RateLimit[] limits) =>
        _allowances.Ahead(limits, _ => new RateWindow { Start = Noon, Current = counted }, Noon.AddSeconds(5)).Where(one => one.Limit == limits[0]).Sum(one => one.Calls);

    private void Grant(Guid subject, int calls) => _allowances.Grant([(new RateLimit(subject, 1000), calls)], _ => Noon.AddMinutes(1), Noon);

    private bool Take(params Guid[] subjects) => _allowances.TryTake([.. subjects.Select(subject => new RateLimit(subject, 1000))], Noon.AddSeconds(1));
}
