using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Traffic;
using Dispatchapy.Tests.Queue;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dispatchapy.Tests.Traffic;

public sealed class TrafficWriterTests(TaskFixture fixture) : IClassFixture<TaskFixture>
{
    [Fact]
    public async Task What_several_nodes_write_again_and_again_adds_up_to_what_was_sent()
    {
        var resource = Guid.CreateVersion7(TaskFixture.Now);
        TrafficMeter[] meters = [new(TimeProvider.System), new(TimeProvider.System), new(TimeProvider.System)];
        TrafficWriter[] writers = [.. meters.Select(Writer)];
        for (var round = 0; round < 4; round++)
        {
            foreach (var meter in meters)
            {
                meter.Count(resource, AttemptOutcome.Accepted, TimeSpan.FromMilliseconds(80));
                meter.Count(resource, round == 0 ? AttemptOutcome.Refused : AttemptOutcome.MaybeReceived, TimeSpan.FromSeconds(4));
            }

            await Task.WhenAll(writers.Select(writer => writer.WriteAsync(CancellationToken.None)));
            await Task.WhenAll(writers.Select(writer => writer.WriteAsync(CancellationToken.None)));
        }

        var traffic = (await new TrafficQuery(fixture.Contexts, TimeProvider.System).ReadAsync(CancellationToken.None))[resource];
        Assert.Equal((24, 12, 3, 9), (traffic.Requests, traffic.Minutes.Sum(minute => minute.Accepted), traffic.Minutes.Sum(minute => minute.Refused), traffic.Minutes.Sum(minute => minute.Failed)));
        Assert.Equal(0.5, traffic.SuccessRate);
        Assert.InRange(traffic.P95Ms!.Value, 3000, 5000);
        Array.ForEach(writers, writer => writer.Dispose());
    }

    [Fact]
    public void What_could_not_be_written_is_handed_out_again()
    {
        var meter = new TrafficMeter(TimeProvider.System);
        meter.Count(Guid.CreateVersion7(TaskFixture.Now), AttemptOutcome.NotSent, TimeSpan.Zero);
        var rows = meter.TakeChanged();
        Assert.Empty(meter.TakeChanged());
        meter.GiveBack(rows);
        Assert.Equal(1, Assert.Single(meter.TakeChanged()).NotSent);
    }

    private TrafficWriter Writer(TrafficMeter meter) => new(meter, fixture.Contexts, TimeProvider.System, NullLogger<TrafficWriter>.Instance);
}
