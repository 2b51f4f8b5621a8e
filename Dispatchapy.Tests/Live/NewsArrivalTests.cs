using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Live;

public sealed class NewsArrivalTests
{
    private const string Listener = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN dispatchapy'";

    [Fact]
    public async Task A_node_notices_when_its_listening_was_accepted_and_nothing_is_passed_on()
    {
        await using var database = await TestDatabase.CreateAsync();
        if (database.Provider != DatabaseProvider.PostgreSql)
        {
            return;
        }

        await using var wire = DeafWire.To(database.ConnectionString);
        wire.IsDeaf = true;
        await using var services = Services(wire.ConnectionString);
        var (news, transport) = (services.GetRequiredService<ClusterNews>(), services.GetRequiredService<PostgreSqlNews>());
        transport.BetweenGreetings = TimeSpan.FromSeconds(0.3);
        var lost = 0;
        news.Subscribe(NewsTopic.Settings, () => lost++);
        await transport.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => lost >= 1, "it gave up the deaf connection");
        Assert.False(news.Arrives);

        wire.IsDeaf = false;
        await Eventually.TrueAsync(() => news.Arrives, "it hears");
        wire.IsDeaf = true;
        await Eventually.TrueAsync(() => !news.Arrives, "it noticed that it hears no more");
        await transport.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_a_node_tells_is_heard_once_by_itself_and_once_by_the_other()
    {
        await using var database = await TestDatabase.CreateAsync();
        if (database.Provider != DatabaseProvider.PostgreSql)
        {
            return;
        }

        await using ServiceProvider one = Services(database.ConnectionString), other = Services(database.ConnectionString);
        var (here, there) = (0, 0);
        foreach (var services in new[] { one, other })
        {
            // The last topic that is told of when it begins to hear.
            var began = false;
            services.GetRequiredService<ClusterNews>().Subscribe(NewsTopic.Nodes, () => began = true);
            await services.GetRequiredService<PostgreSqlNews>().StartAsync(CancellationToken.None);
            await Eventually.TrueAsync(() => began, "it listens");
        }

        one.GetRequiredService<ClusterNews>().Subscribe(NewsTopic.Access, () => Interlocked.Increment(ref here));
        other.GetRequiredService<ClusterNews>().Subscribe(NewsTopic.Access, () => Interlocked.Increment(ref there));
        for (var told = 1; told <= 3; told++)
        {
            await one.GetRequiredService<PostgreSqlNews>().PublishAsync(NewsTopic.Access, CancellationToken.None);
            await Eventually.TrueAsync(() => Volatile.Read(ref there) == told, "the other heard");
        }

        // The last one would have come back here with what the other one says next.
        await other.GetRequiredService<PostgreSqlNews>().PublishAsync(NewsTopic.Access, CancellationToken.None);
        await Eventually.TrueAsync(() => Volatile.Read(ref here) == 4, "this one heard the other");
        Assert.Equal((4, 4), (Volatile.Read(ref here), Volatile.Read(ref there)));
        await one.GetRequiredService<PostgreSqlNews>().StopAsync(CancellationToken.None);
        await other.GetRequiredService<PostgreSqlNews>().StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_node_that_hears_no_news_looks_every_second_and_is_told_when_that_changes()
    {
        await using var database = await TestDatabase.CreateAsync();
        if (database.Provider != DatabaseProvider.PostgreSql)
        {
            return;
        }

        await using var services = Services(database.ConnectionString);
        var (news, transport) = (services.GetRequiredService<ClusterNews>(), services.GetRequiredService<PostgreSqlNews>());
        List<TimeSpan> looks = [news.Look];
        news.Subscribe(NewsTopic.Catalog, () =>
        {
            lock (looks)
            {
                looks.Add(news.Look);
            }
        });
        await transport.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => news.Arrives, "it listens");
        await database.ScalarAsync<bool>($"SELECT pg_terminate_backend(({Listener}))");
        await Eventually.TrueAsync(() => Told() >= 4, "it listens again");
        await transport.StopAsync(CancellationToken.None);

        Assert.Equal([1, 5, 1, 5], looks.Select(look => look.TotalSeconds));

        int Told()
        {
            lock (looks)
            {
                return looks.Count;
            }
        }
    }

    private static ServiceProvider Services(string connectionString) => new ServiceCollection().AddLogging().AddStorage(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ConnectionStrings:Dispatchapy"] = connectionString,
        ["Database:Provider"] = nameof(DatabaseProvider.PostgreSql),
    }).Build()).BuildServiceProvider();
}
