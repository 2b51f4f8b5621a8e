using Dispatchapy.Core.Dispatch;

namespace Dispatchapy.Tests.Dispatch;

public sealed class PollPaceTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    [Fact]
    public void An_idle_node_looks_once_a_second()
    {
        PollPace pace = new(Idle);
        Assert.Equal(Idle, pace.Wait);
        pace.Passed(foundWork: false);
        Assert.Equal(Idle, pace.Wait);
    }

    [Fact]
    public void After_work_it_looks_at_once_and_then_half_as_often_each_time_until_it_is_idle_again()
    {
        PollPace pace = new(Idle);
        pace.Passed(foundWork: true);
        List<double> waits = [pace.Wait.TotalMilliseconds];
        for (var i = 0; i < 8; i++)
        {
            pace.Passed(foundWork: false);
            waits.Add(pace.Wait.TotalMilliseconds);
        }

        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1000, 1000], waits);
        pace.Passed(foundWork: true);
        Assert.Equal(PollPace.Shortest, pace.Wait);
    }

    [Fact]
    public void The_shortest_poll_there_is_stays_as_it_is()
    {
        PollPace pace = new(TimeSpan.FromMilliseconds(10));
        pace.Passed(foundWork: true);
        pace.Passed(foundWork: false);
        Assert.Equal(TimeSpan.FromMilliseconds(10), pace.Wait);
    }
}
