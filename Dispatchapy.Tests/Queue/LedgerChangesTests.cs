using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class LedgerChangesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 34, 56, TimeSpan.Zero);
    private static readonly Guid Client = Guid.CreateVersion7(Now);

    [Fact]
    public void A_deletion_now_is_entered_now_and_takes_back_a_success_on_its_own_day()
    {
        var entries = LedgerChanges.Of(TaskAction.Delete, [Task(TaskState.Success, Now.AddDays(-40)), Task(TaskState.Success, Now.AddDays(-40).AddHours(1)), Task(TaskState.Held, null)], Now).ToList();
        Assert.Equal(
            [(new DateTimeOffset(2026, 3, 5, 12, 34, 0, TimeSpan.Zero), 0, 3), (new DateTimeOffset(2026, 1, 24, 0, 0, 0, TimeSpan.Zero), -2, 0)],
            entries.Select(entry => (entry.Minute, entry.Success, entry.Deleted)));
    }

    [Fact]
    public void A_release_moves_nothing_in_the_books() =>
        Assert.Empty(LedgerChanges.Of(TaskAction.Release, [Task(TaskState.Held, null)], Now));

    [Fact]
    public void Clients_have_entries_of_their_own() =>
        Assert.Equal([1, 1], LedgerChanges.Of(TaskAction.Stop, [Task(TaskState.Held, null), Task(TaskState.Held, null) with { ClientId = Guid.Empty }], Now).Select(entry => entry.Stopped));

    private static LockedTask Task(TaskState state, DateTimeOffset? finishedAt) => new(Guid.CreateVersion7(Now), Client, state, finishedAt);
}
