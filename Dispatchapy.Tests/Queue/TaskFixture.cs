using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Queue;

/// <summary>A database with the services that read and move its tasks, and a way to put tasks there with their books kept.</summary>
public sealed class TaskFixture : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceProvider? _services;

    public IServiceProvider Services => _services!;

    /// <summary>False where no server was given, and every test of the class is skipped.</summary>
    public bool IsAvailable => _database is not null;

    public IConfiguration Configuration => _database!.Configuration;

    internal IDbContextFactory<DispatchapyDbContext> Contexts => Get<IDbContextFactory<DispatchapyDbContext>>();

    internal IQueueDialect Dialect => Get<IQueueDialect>();

    internal TaskCommands Commands => Get<TaskCommands>();

    public static Actor Ada { get; } = new("Ada", ActorKind.Operator);

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _services = new ServiceCollection().AddLogging().AddStorage(Configuration).AddTasks().AddRecovery().BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
            await _database!.DisposeAsync();
        }
    }

    public static DispatchTask Given(TaskState state, Guid clientId, DateTimeOffset? createdAt = null, DateTimeOffset? finishedAt = null)
    {
        var created = createdAt ?? Now;
        return new DispatchTask
        {
            Id = Guid.CreateVersion7(created),
            ClientId = clientId,
            EndpointId = Guid.CreateVersion7(created),
            EndpointPath = "orders/new",
            State = state,
            RunAt = created,
            CreatedAt = created,
            UpdatedAt = created,
            FinishedAt = TaskTransitions.IsFinished(state) ? finishedAt ?? created : null,
            Payload = "{}",
        };
    }

    /// <summary>Stores tasks together with the entries that their lives so far would have left in the books.</summary>
    public async Task AddAsync(params IEnumerable<DispatchTask> tasks)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        foreach (var task in tasks)
        {
            db.Tasks.Add(task);
            db.Ledger.Add(new LedgerEntry
            {
                ClientId = task.ClientId,
                Minute = LedgerMinute.Of(task.FinishedAt ?? task.CreatedAt),
                Accepted = 1,
                Success = task.State == TaskState.Success ? 1 : 0,
                Failed = task.State == TaskState.Failed ? 1 : 0,
                Stopped = task.State == TaskState.Stopped ? 1 : 0,
            });
        }

        await db.SaveChangesAsync();
    }

    public async Task<Guid> AddClientAsync(string name)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var client = new Client { Id = Guid.CreateVersion7(Now), Name = name, TokenHash = TokenHash.Of(name).ToArray(), TokenPrefix = "dpy_", CreatedAt = Now, UpdatedAt = Now };
        db.Clients.Add(client);
        await db.SaveChangesAsync();
        return client.Id;
    }

    public async Task<DispatchTask?> FindAsync(Guid id)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Tasks.AsNoTracking().SingleOrDefaultAsync(task => task.Id == id);
    }

    /// <summary>What the books say must be what counting every row says.</summary>
    public async Task AssertBooksMatchRowsAsync(Guid? clientId)
    {
        var books = await Dialect.BooksAsync(clientId, CancellationToken.None);
        await using var db = await Contexts.CreateDbContextAsync();
        var rows = await db.Tasks.Where(task => clientId == null || task.ClientId == clientId).GroupBy(task => task.State).ToDictionaryAsync(group => group.Key, group => group.LongCount());
        Assert.True(books.Balanced, books.ToString());
        Assert.Equal(
            (rows.GetValueOrDefault(TaskState.Success), rows.GetValueOrDefault(TaskState.Failed), rows.GetValueOrDefault(TaskState.Stopped)),
            (books.Success, books.Failed, books.Stopped));
        Assert.Equal(books.Accepted, rows.Values.Sum() + books.Deleted);
    }
}
