using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Webhooks;

/// <summary>B6-10: with postmand, old retries that are due went before what is new.</summary>
public sealed class DueRetriesTests
{
    private const int Senders = 8;

    [Fact]
    public async Task Retries_that_are_due_for_an_hour_and_more_than_there_are_senders_hold_up_no_first_try()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database, ("Dispatch:MaxInFlight", $"{Senders}"), ("Health:CircuitFailures", "1000"));
        WebhookStory story = new(gateway);
        await using var receiver = await FakeResource.StartAsync();
        receiver.On("/down", Answer.With(500));
        var down = await story.WebhookAsync(
            new Uri(receiver.Address, "/down"), body => (body["retry_min_backoff"], body["retry_max_backoff"], body["delivery_attempt_timeout"]) = (600, 600, 60));
        var old = await Task.WhenAll(Enumerable.Range(0, 2 * Senders).Select(_ => story.DeliveryAsync(down)));
        await Task.WhenAll(old.Select(delivery => story.UntilAsync(delivery, now => WebhookStory.Attempts(now) == 1)));

        TaskCompletionSource busy = new(), go = new();
        var inside = 0;
        receiver.On("/down", async exchange =>
        {
            await exchange.ReceiveAsync();
            if (Interlocked.Increment(ref inside) == Senders - 1)
            {
                busy.TrySetResult();
            }

            await go.Task.WaitAsync(exchange.Gone);
        });
        await database.ListAsync("UPDATE tasks SET run_at = now() - interval '1 hour' RETURNING 1", row => row.GetInt32(0));
        await busy.Task.WaitAsync(Eventually.Deadline);

        Assert.Equal("succeeded", WebhookStory.Status(await story.EndedAsync(await story.DeliveryAsync(await story.WebhookAsync(receiver.Address)))));
        Assert.Equal(Senders - 1, inside);
        go.TrySetResult();
        foreach (var delivery in old)
        {
            Assert.Equal("succeeded", WebhookStory.Status(await story.EndedAsync(delivery)));
        }
    }
}
