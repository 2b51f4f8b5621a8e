using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>A contract as it is answered.</summary>
/// <param name="ExtraParams">What becomes of parameters that it does not name.</param>
/// <param name="Params">Whatever is null is not asked.</param>
internal sealed record ContractAnswer(ExtraParams ExtraParams, IReadOnlyList<ContractParam> Params)
{
    public static ContractAnswer Of(PayloadContract contract) => new(contract.Extra, contract.Params);
}
