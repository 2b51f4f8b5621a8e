using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Live;

public sealed class NewsArrivalTests
{
    private const string Listener = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN dispatchapy'";

    [Fact]
    public async Task A_node_that_hears_no_news_looks_every_second_and_is_told_when_that_changes()
    {
        await using var database = await TestDatabase.CreateAsync();
        if (database.Provider != DatabaseProvider.PostgreSql)
        {
            return;
        }

        await using var services = new ServiceCollection().AddLogging().AddStorage(database.Configuration).BuildServiceProvider();
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
}
