using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Ingest;

namespace Dispatchapy.Tests.Contracts;

public sealed class NoContractTests
{
    private static readonly EndpointEntry Endpoint = new(Guid.CreateVersion7(), "p", null, true, ["ref", "user.name"], new RetrySettings(), null, new EndpointDevelopment(), []);

    [Fact]
    public void Without_a_contract_a_call_costs_not_one_byte_more_than_its_required_parameters()
    {
        var payload = JsonElement.Parse("""{"ref":"r","user":{"name":"n"},"more":[1,2,3]}""");
        Assert.True(CallCheck.Of(payload, Endpoint).Passes);
        PayloadRequirements.Missing(payload, Endpoint.RequiredParams);
        var start = GC.GetAllocatedBytesForCurrentThread();
        PayloadRequirements.Missing(payload, Endpoint.RequiredParams);
        var required = GC.GetAllocatedBytesForCurrentThread() - start;
        start = GC.GetAllocatedBytesForCurrentThread();
        CallCheck.Of(payload, Endpoint);
        Assert.Equal(required, GC.GetAllocatedBytesForCurrentThread() - start);
    }

    [Fact]
    public void Without_a_contract_there_is_no_plan_and_nothing_is_written_anew()
    {
        Assert.Null(ContractPlan.For(Endpoint));
        Assert.Null(CallCheck.Of(JsonElement.Parse("""{"ref":1,"user.name":2}"""), Endpoint).Rewritten);
        var asked = Endpoint with { Contract = new PayloadContract { Params = [new ContractParam { Name = "ref", Type = "string" }] } };
        Assert.Same(ContractPlan.For(asked), ContractPlan.For(asked));
    }
}
