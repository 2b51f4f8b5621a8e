using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using static Dispatchapy.Tests.Contracts.ContractSamples;

namespace Dispatchapy.Tests.Contracts;

public sealed class ContractCatalogRuleTests
{
    [Fact]
    public void A_contract_that_contradicts_itself_is_told_everything_at_once() => Assert.Equal(
        [
            "contract.params[2].name", "contract.params[3].name", "contract.params[7].name", "contract.params[0].type", "contract.params[0].minimum", "contract.params[0].minimum",
            "contract.params[1].default", "contract.params[1].example", "contract.params[4].format", "contract.params[4].pattern", "contract.params[5].min_length",
            "contract.params[6].allowed[1]", "contract.params[6].allowed[2]",
        ],
        Fields(new PayloadContract
        {
            Params =
            [
                Param("user", "string") with { Minimum = 3, Maximum = 2 },
                Param("a", "integer") with { Default = Json("1.5"), Example = Json("\"x\"") },
                Param("a"),
                Param("b..c"),
                Param("d", "string") with { Format = "colour", Pattern = "(" },
                Param("e", "array") with { MinLength = 3, MaxLength = 2 },
                Param("f", "string") with { Allowed = [Json("\"x\""), Json("\"x\""), Json("1")] },
                Param("items.0.sku"),
                Param("user.email"),
            ],
        }).Where(field => field is not "contract.params[0].maximum"));

    [Fact]
    public void A_default_of_what_is_required_and_extras_of_nothing_are_refused()
    {
        Assert.Equal(["contract.params[0].default"], Fields(Contract(Param("to") with { Default = Json("1") }), "to"));
        Assert.Equal(["contract.extra_params"], Fields(new PayloadContract { Extra = ExtraParams.Refused }));
        Assert.Equal(["contract.params[0].type"], Fields(Contract(Param("user", "array")), "user.email"));
        Assert.Equal(["contract.params[0].minimum"], Fields(Contract(Param("n", "integer") with { Minimum = 0.2m, Maximum = 0.8m })));
        Assert.Empty(Fields(new PayloadContract { Extra = ExtraParams.Refused }, "to"));
    }

    [Fact]
    public void A_proposal_fits_its_example_and_can_be_saved()
    {
        var example = Json("""{"ref":"a","at":"2026-01-31T10:00:00Z","user":{"email":"a@b.example","age":7,"tags":["x"]},"amount":1.5,"ok":true,"none":null,"e":{},"a.b":1}""");
        PayloadContract contract = new() { Params = ContractProposal.From(example) };
        Assert.Equal(
            ["ref string ", "at string date-time", "user.email string email", "user.age integer ", "user.tags array ", "amount number ", "ok boolean ", "none  ", "e object "],
            contract.Params.Select(param => $"{param.Name} {param.Type} {param.Format}"));
        Assert.Empty(Fields(contract));
        Assert.Empty(ContractPlan.Of(contract, []).Breaches(example));
        Assert.Empty(ContractProposal.Extend(contract.Params, example).Skip(contract.Params.Count));
    }

    [Fact]
    public void An_example_keeps_its_contract()
    {
        var contract = Contract(
            Param("to", "string") with { Format = "phone" }, Param("user.age", "integer") with { Minimum = 17.5m }, Param("kind") with { Allowed = [Json("\"sms\"")] }, Param("code", "string") with { MinLength = 20, MaxLength = 30 },
            Param("short", "string") with { MaxLength = 2 }, Param("list", "array") with { MinLength = 2 });
        var example = Json(ContractExample.Of(contract, ["ref", "user.name"]).ToJsonString());
        Assert.Empty(ContractPlan.Of(contract, []).Breaches(example));
        Assert.Empty(ContractPlan.Missing(example, ["ref", "user.name"]));
    }

    private static IEnumerable<string> Fields(PayloadContract contract, params string[] required) =>
        new ContractCatalogRule().Check(new EndpointDraft { Contract = contract, RequiredParams = required }).Select(problem => problem.Field);
}
