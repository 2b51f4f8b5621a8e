using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Pages.Endpoints.Contract;

/// <summary>A contract while it is edited.</summary>
public sealed class ContractForm
{
    public ExtraParams Extra { get; set; }

    public List<ContractParamForm> Params { get; set; } = [];

    public static ContractForm Of(PayloadContract contract) => new() { Extra = contract.Extra, Params = [.. contract.Params.Select(ContractParamForm.Of)] };

    /// <param name="misread">Gets what was typed and is no number.</param>
    public PayloadContract ToContract(List<Problem> misread) => new() { Extra = Extra, Params = [.. Params.Select((param, i) => param.ToParam($"contract.params[{i}]", misread))] };
}
