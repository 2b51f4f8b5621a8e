using Dispatchapy.Core.Live;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Live;

public sealed class SharedAnswerTests
{
    private readonly ManualTime _time = new();
    private int _worked;

    [Fact]
    public async Task Two_hundred_askers_cost_one_answer()
    {
        var answer = Answer();
        var asked = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => answer.LatestAsync()));
        Assert.InRange(_worked, 1, 2);
        Assert.InRange(asked.Distinct().Count(), 1, 2);
    }

    [Fact]
    public async Task Who_was_told_of_a_change_waits_for_an_answer_that_has_it()
    {
        var answer = Answer();
        Assert.Equal("1", await answer.NextAsync());
        var next = answer.NextAsync();
        var same = answer.NextAsync();
        Assert.Equal("1", await answer.LatestAsync());
        Assert.False(next.IsCompleted);
        await Eventually.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            return next.IsCompleted;
        }, "the next answer");
        Assert.Equal(("2", "2"), (await next, await same));
    }

    [Fact]
    public async Task A_failure_is_told_to_those_who_asked_and_the_next_one_tries_again()
    {
        var broken = true;
        var answer = new SharedAnswer<string>(_ => broken ? Task.FromException<string>(new InvalidOperationException()) : Task.FromResult("well"), TimeSpan.Zero, _time);
        await Assert.ThrowsAsync<InvalidOperationException>(answer.LatestAsync);
        broken = false;
        Assert.Equal("well", await answer.LatestAsync());
    }

    private SharedAnswer<string> Answer() => new(
        _ => Task.FromResult(Interlocked.Increment(ref _worked).ToString(System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.FromSeconds(1), _time);
}
