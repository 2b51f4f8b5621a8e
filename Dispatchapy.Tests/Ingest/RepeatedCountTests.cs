using System.Data.Common;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Ingest;

public sealed class RepeatedCountTests
{
    [Fact]
    public async Task A_count_that_the_database_rolled_back_is_begun_anew_and_each_call_is_counted_and_answered_once()
    {
        ManualTime time = new();
        Victim dialect = new();
        using RateLimiter limiter = new(dialect, time);
        RateLimit[] limits = [new RateLimit(Guid.CreateVersion7(time.GetUtcNow()), 10)];
        PendingCall[] calls = [.. Enumerable.Range(0, 12).Select(_ => Call(limits, time.GetUtcNow()))];

        var passed = await limiter.PassAsync(calls, CancellationToken.None);

        Assert.Equal((2, 10, 2), (dialect.Tries, passed.Count, calls.Count(call => call.IsAnswered)));
        Assert.Equal(10, Assert.Single(dialect.Saved).Current);
    }

    private static PendingCall Call(RateLimit[] limits, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new PendingCall(new NewTask(id, id, id, "orders/new", null, null, false, now, "{}"u8.ToArray()), limits, null);
    }

    /// <summary>As SQL Server with a deadlock: the first transaction comes to nothing at its end, the second is committed.</summary>
    private sealed class Victim : IAcceptDialect
    {
        public int Tries { get; private set; }

        public IReadOnlyList<RateWindow> Saved { get; private set; } = [];

        public bool RefusesRow(DbException failure) => false;

        public async Task<T> TransactAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken ct)
        {
            Tries = 1;
            await work(null!);
            Tries = 2;
            return await work(null!);
        }

        public Task<List<RateWindow>> LockWindowsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> subjects, DateTimeOffset now, CancellationToken ct) =>
            Task.FromResult(subjects.Select(subject => new RateWindow { Subject = subject, Start = now }).ToList());

        public Task SaveWindowsAsync(DbTransaction transaction, IReadOnlyList<RateWindow> windows, CancellationToken ct)
        {
            Saved = windows;
            return Task.CompletedTask;
        }

        public Task<AcceptedKeys> AcceptAsync(AcceptRows rows, CancellationToken ct) => throw new NotSupportedException();
    }
}
