using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Storage;

public sealed class SqlServerPoolTests
{
    [Fact]
    public async Task Engine_people_and_scheduler_have_pools_of_their_own_and_each_is_bounded()
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Dispatchapy"] = "Server=nowhere.example;Database=dispatchapy;User ID=a;Password=b;Application Name=the administrator's",
            ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
            ["Database:MaxPoolSize"] = "20",
        }).Build()).BuildServiceProvider();
        await using var people = await services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        await using var scheduler = SchedulerDatabase.Of(services).CreateConnection();

        // One pool for each text.
        string[] texts = [services.GetRequiredService<SqlServerConnections>().ConnectionString, people.Database.GetConnectionString()!, scheduler.ConnectionString];

        Assert.Equal(3, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([20, 20, SchedulerDatabase.Connections], texts.Select(text => new SqlConnectionStringBuilder(text).MaxPoolSize));
        Assert.Equal(["the administrator's", "dispatchapy-people", "dispatchapy-scheduler"], texts.Select(text => new SqlConnectionStringBuilder(text).ApplicationName));
    }
}
