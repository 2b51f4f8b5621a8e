using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class TaskRouteTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_learned_is_nothing_stored()
    {
        Assert.Null(TaskRoute.Empty.Write());
        Assert.True(TaskRoute.Parse(null).IsEmpty);
    }

    [Fact]
    public void What_was_learned_survives_storage()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var route = TaskRoute.Parse(TaskRoute.Empty.WithRefused(a).WithTried(b, Now).Write());
        Assert.Equal([a], route.Refused);
        Assert.Equal([b], route.Tried);
        Assert.Equal(Now, route.NotBefore[b]);
    }

    [Fact]
    public void A_new_round_forgets_who_was_tried_but_neither_refusals_nor_waits_still_asked_for()
    {
        var (a, b, c) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var next = TaskRoute.Empty.WithRefused(a).WithTried(b, Now.AddSeconds(1)).WithTried(c, Now.AddSeconds(-1)).NextRound(Now);
        Assert.Empty(next.Tried);
        Assert.Equal([a], next.Refused);
        Assert.Equal([b], next.NotBefore.Keys);
    }
}
