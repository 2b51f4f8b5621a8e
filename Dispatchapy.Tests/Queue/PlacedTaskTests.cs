using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class PlacedTaskTests
{
    [Fact]
    public void A_task_for_one_resource_is_parked_there_and_any_other_at_its_endpoint()
    {
        var (endpoint, resource) = (new Guid("01981234-5678-7abc-8def-0123456789aa"), new Guid("01981234-5678-7abc-8def-0123456789bb"));
        var task = new NewTask(Guid.Empty, Guid.Empty, endpoint, "a", null, null, false, DateTimeOffset.UnixEpoch, default);
        Assert.Equal(resource, new PlacedTask(task, new Placement.Parked("full", resource)).ParkedOn);
        Assert.Equal(endpoint, new PlacedTask(task, new Placement.Parked("full")).ParkedOn);
        Assert.Null(new PlacedTask(task, new Placement.Due()).ParkedOn);
    }
}
