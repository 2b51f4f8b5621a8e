using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class OrderedIdsTests
{
    [Fact]
    public void Ids_rise_within_a_millisecond_and_when_the_clock_stands_or_goes_back()
    {
        var now = TimeProvider.System.GetUtcNow();
        Guid[] ids = [.. Enumerable.Range(0, 10_000).Select(i => OrderedIds.Next(i % 3 == 0 ? now.AddMilliseconds(-5) : now))];
        Assert.Equal(ids.OrderBy(id => id.ToString()), ids);
        Assert.All(ids, id => Assert.Equal(7, id.Version));
        Assert.InRange(TaskIds.TimeOf(ids[0]) - now, TimeSpan.FromMilliseconds(-10), TimeSpan.FromMinutes(1));
    }
}
