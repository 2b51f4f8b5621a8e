using System.Diagnostics.Metrics;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dispatchapy.Tests.Scenarios;

public sealed class LastInstantTests
{
    private const string Resource = "Provider of the last instant";

    [Fact]
    public async Task A_delivery_that_ends_together_with_the_patience_of_a_stopping_gateway_is_not_sent_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        await using (var gateway = await Gateway.StartAsync(database, ("Dispatch:DrainSeconds", "0")))
        {
            using var listener = WhenAttempted(gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication);
            Story story = new(gateway);
            var (path, token) = await story.RouteAsync(await story.ResourceAsync(provider.Address, resource => resource["name"] = Resource));
            await story.AcceptedAsync(token, path);
            await provider.WaitForAsync(1, Story.Patience);
            await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM attempts") == 1, "the attempt is on record");
        }

        Assert.Equal("3 1", await database.ScalarAsync<string>("SELECT format('%s %s', t.state, a.outcome) FROM tasks t JOIN attempts a ON a.task_id = t.id"));
    }

    /// <summary>Acts between the end of an exchange and the decision on what follows, and gives the act time to have its effect.</summary>
    private static MeterListener WhenAttempted(Action act)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "dispatchapy.attempt.duration")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            if (tags.Contains(new("resource", Resource)))
            {
                act();
                using ManualResetEventSlim never = new();
                never.Wait(TimeSpan.FromMilliseconds(200));
            }
        });
        listener.Start();
        return listener;
    }
}
