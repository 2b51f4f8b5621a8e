using System.Data.Common;
using Dispatchapy.Core.Storage.Dialects;

namespace Dispatchapy.Tests.Storage;

public sealed class DeadlockRetryTests
{
    private int _tries;

    [Fact]
    public async Task A_victim_runs_again_from_its_beginning() => Assert.Equal("done", await RunAsync(new Victim(), failures: 2));

    [Fact]
    public async Task Nobody_is_a_victim_for_ever()
    {
        await Assert.ThrowsAsync<Victim>(() => RunAsync(new Victim(), failures: 9));
        Assert.Equal(3, _tries);
    }

    [Fact]
    public async Task What_failed_otherwise_is_not_repeated()
    {
        await Assert.ThrowsAsync<Broken>(() => RunAsync(new Broken(), failures: 1));
        Assert.Equal(1, _tries);
    }

    private Task<string> RunAsync(DbException failure, int failures) =>
        DeadlockRetry.RunAsync(() => ++_tries <= failures ? Task.FromException<string>(failure) : Task.FromResult("done"), ex => ex is Victim);

    private sealed class Victim : DbException;

    private sealed class Broken : DbException;
}
