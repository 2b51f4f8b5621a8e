using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Dispatchapy.Tests.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Catalog;

[Collection(ManagementTests.Name)]
public sealed class CatalogStoreTests(ManagementHost host)
{
    private ResourceStore Resources => host.Services.GetRequiredService<ResourceStore>();

    private EndpointStore Endpoints => host.Services.GetRequiredService<EndpointStore>();

    [Fact]
    public async Task Every_save_is_a_new_revision_and_a_refusal_is_none()
    {
        var before = await RevisionAsync();
        var saved = Assert.IsType<SaveResult<Resource>.Saved>(await Resources.CreateAsync(Draft(), Actor.System, default)).Item;
        Assert.Equal(before + 1, await RevisionAsync());
        Assert.IsType<SaveResult<Resource>.Conflict>(await Resources.UpdateAsync(saved.Id, 9, Draft(), Actor.System, default));
        Assert.IsType<SaveResult<Resource>.Invalid>(await Resources.CreateAsync(new ResourceDraft(), Actor.System, default));
        Assert.IsType<SaveResult<Resource>.Missing>(await Resources.DuplicateAsync(Guid.Empty, Actor.System, default));
        Assert.False(await Resources.DeleteAsync(Guid.Empty, Actor.System, default));
        Assert.Equal(before + 1, await RevisionAsync());
        Assert.True(await Resources.DeleteAsync(saved.Id, Actor.System, default));
        Assert.Equal(before + 2, await RevisionAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tasks_that_wait_for_what_is_deleted_become_due(bool deleteResource)
    {
        var resource = Assert.IsType<SaveResult<Resource>.Saved>(await Resources.CreateAsync(Draft(), Actor.System, default)).Item.Id;
        var draft = new EndpointDraft { Path = Given.Path("parked"), Resources = [new RouteDraft(resource, [])] };
        var endpoint = Assert.IsType<SaveResult<GatewayEndpoint>.Saved>(await Endpoints.CreateAsync(draft, Actor.System, default)).Item.Id;
        var parked = await ParkAsync(endpoint, deleteResource ? resource : endpoint);
        var other = await ParkAsync(endpoint, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));

        Assert.True(deleteResource ? await Resources.DeleteAsync(resource, Actor.System, default) : await Endpoints.DeleteAsync(endpoint, Actor.System, default));
        await using var db = await DbAsync();
        var now = await db.NowAsync(default);
        var (due, waiting) = (await db.Tasks.SingleAsync(task => task.Id == parked), await db.Tasks.SingleAsync(task => task.Id == other));
        Assert.True(due.ParkedOn is null && due.RunAt <= now);
        Assert.True(waiting.ParkedOn is not null && waiting.RunAt > now);
        Assert.False(await db.EndpointResources.AnyAsync(link => link.ResourceId == resource));
    }

    [Fact]
    public async Task Of_many_who_change_one_version_exactly_one_succeeds()
    {
        var saved = Assert.IsType<SaveResult<Resource>.Saved>(await Resources.CreateAsync(Draft(), Actor.System, default)).Item;
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Resources.UpdateAsync(saved.Id, 1, Draft() with { TimeoutSeconds = i + 1 }, Actor.System, default)));
        Assert.Single(results.OfType<SaveResult<Resource>.Saved>());
        Assert.Equal(9, results.OfType<SaveResult<Resource>.Conflict>().Count());
    }

    [Fact]
    public async Task Many_copies_at_once_all_get_names_of_their_own()
    {
        var saved = Assert.IsType<SaveResult<Resource>.Saved>(await Resources.CreateAsync(Draft() with { Name = Given.Name("x").PadRight(200, 'x') }, Actor.System, default)).Item;
        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Resources.DuplicateAsync(saved.Id, Actor.System, default)));
        var names = copies.Select(copy => Assert.IsType<SaveResult<Resource>.Saved>(copy).Item.Name).ToList();
        Assert.Equal(8, names.Distinct().Count());
        Assert.All(names, name => Assert.True(name.Length <= 200));
    }

    [Fact]
    public async Task A_name_taken_behind_the_back_of_the_check_is_a_conflict()
    {
        var name = Given.Name("raced");
        await using var db = await DbAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Clients.Add(new Client { Id = Guid.CreateVersion7(TaskFixture.Now), Version = 1, Name = name, TokenHash = TokenHash.Of(name).ToArray(), TokenPrefix = "x", CreatedAt = TaskFixture.Now, UpdatedAt = TaskFixture.Now });
        await db.SaveChangesAsync();

        var raced = host.Services.GetRequiredService<ClientStore>().CreateAsync(new ClientDraft { Name = name }, Actor.System, default);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        Assert.False(raced.IsCompleted);
        await transaction.CommitAsync();
        Assert.IsType<SaveResult<IssuedClient>.Conflict>(await raced);
    }

    private static ResourceDraft Draft() => new() { Name = Given.Name("resource"), Url = "https://x.example" };

    private Task<long> RevisionAsync() => host.Database.ScalarAsync<long>("SELECT revision FROM catalog_revisions WHERE id = 1");

    private async Task<Guid> ParkAsync(Guid endpoint, Guid on)
    {
        var task = TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7());
        (task.EndpointId, task.ParkedOn, task.RunAt) = (endpoint, on, TaskFixture.Now.AddHours(1));
        await using var db = await DbAsync();
        db.Tasks.Add(task);
        await db.SaveChangesAsync();
        return task.Id;
    }

    private Task<DispatchapyDbContext> DbAsync() => host.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
}
