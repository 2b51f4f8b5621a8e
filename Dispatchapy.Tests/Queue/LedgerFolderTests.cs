using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Queue;

public sealed class LedgerFolderTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    [Fact]
    public async Task Two_folders_at_once_keep_every_sum_and_leave_little()
    {
        Guid[] clients = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        var luck = new Random(3);
        db.Ledger.AddRange(Enumerable.Range(0, 12_000).Select(_ => new LedgerEntry
        {
            ClientId = luck.GetItems(clients, 1)[0],
            Minute = LedgerMinute.Of(TaskFixture.Now.AddDays(-luck.Next(5)).AddMinutes(-luck.Next(3))),
            Accepted = luck.Next(5),
            Success = luck.Next(-2, 4),
            Deleted = luck.Next(2),
        }));
        await db.SaveChangesAsync();
        var before = await SumsAsync(db);
        await Task.WhenAll(Folder().FoldAsync(CancellationToken.None), Folder().FoldAsync(CancellationToken.None));
        Assert.Equal(before, await SumsAsync(db));
        Assert.InRange(await db.Ledger.CountAsync(), 1, 400);
    }

    [Fact]
    public async Task A_short_ledger_is_left_alone()
    {
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        await db.Ledger.ExecuteDeleteAsync();
        db.Ledger.AddRange(Enumerable.Range(0, 400).Select(_ => new LedgerEntry { Minute = LedgerMinute.Of(TaskFixture.Now), Accepted = 1 }));
        await db.SaveChangesAsync();
        await Folder().FoldAsync(CancellationToken.None);
        Assert.Equal(400, await db.Ledger.CountAsync());
    }

    private LedgerFolder Folder() => new(fixture.Contexts, fixture.Dialect, TimeProvider.System);

    private static async Task<List<string>> SumsAsync(Core.Storage.DispatchapyDbContext db) => await db.Ledger.GroupBy(entry => entry.ClientId).OrderBy(client => client.Key)
        .Select(client => $"{client.Key} {client.Sum(entry => entry.Accepted)} {client.Sum(entry => entry.Success)} {client.Sum(entry => entry.Deleted)}").ToListAsync();
}
