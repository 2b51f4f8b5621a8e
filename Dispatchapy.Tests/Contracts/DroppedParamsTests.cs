using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;

namespace Dispatchapy.Tests.Contracts;

public sealed class DroppedParamsTests
{
    private static readonly PayloadContract Contract = new() { Extra = ExtraParams.Dropped, Params = [new ContractParam { Name = "phone", Type = "string" }, new ContractParam { Name = "user.name" }] };

    [Fact]
    public void What_a_development_rule_looks_at_is_never_dropped()
    {
        DevelopmentRule[] rules = [new("scope", "testing", "phone", JsonElement.Parse("\"+620000\"")), new("user.group", null, "phone", JsonElement.Parse("1")) { Active = false }];
        var payload = JsonElement.Parse("""{"phone":"+49","scope":"testing","more":1,"user":{"name":"a","group":"b","age":3}}""");

        Assert.Equal("""{"phone":"+49","scope":"testing","user":{"name":"a","group":"b"}}""", Stored(payload, rules));
        Assert.Equal("""{"phone":"+49","user":{"name":"a"}}""", Stored(payload, []));
    }

    private static string Stored(JsonElement payload, DevelopmentRule[] rules) => Encoding.UTF8.GetString(ContractPlan.Of(Contract, []).Rewrite(payload, rules)!);
}
