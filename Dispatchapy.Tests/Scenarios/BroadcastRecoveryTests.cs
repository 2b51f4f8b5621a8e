using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

public sealed class BroadcastRecoveryTests
{
    [Fact]
    public async Task A_task_waits_for_the_circuit_of_its_own_resource_and_goes_when_that_closes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database, ("Health:CircuitFailures", "1"), ("Health:CooldownMinSeconds", "1"), ("Health:CooldownMaxSeconds", "1"));
        await using var failing = await FakeResource.StartAsync();
        await using var well = await FakeResource.StartAsync();
        failing.Behaviour = Answer.InTurn(Answer.With(503), Answer.With(200));
        Story story = new(gateway);
        var (id, path) = await story.EndpointAsync([await story.ResourceAsync(failing.Address), await story.ResourceAsync(well.Address)], endpoint => endpoint["mode"] = "broadcast");
        var token = (await story.ClientAsync([id])).Token;
        Guid[] calls = [await story.AcceptedAsync(token, path), await story.AcceptedAsync(token, path)];
        await well.WaitForAsync(2, Story.Patience);
        foreach (var call in calls)
        {
            foreach (var task in (await gateway.Admin.GetAnswerAsync($"calls/{call}")).Json["tasks"]!.AsArray())
            {
                Assert.Equal("success", Story.State(await story.FinishedAsync(Guid.Parse(task!["task_id"]!.GetValue<string>()))));
            }
        }

        Assert.Equal(2, well.Received.Count);
        await DeliveryAudit.BooksBalanceAsync(gateway);
    }
}
