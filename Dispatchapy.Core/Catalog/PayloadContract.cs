namespace Dispatchapy.Core.Catalog;

/// <summary>What an endpoint asks of the payloads it takes, beyond the parameters that are required.</summary>
public sealed record PayloadContract
{
    /// <summary>What becomes of parameters that the contract does not name.</summary>
    public ExtraParams Extra { get; init; }

    /// <summary>In the order in which documents show them.</summary>
    public IReadOnlyList<ContractParam> Params { get; init; } = [];

    /// <summary>Whether every payload fulfils it as it is.</summary>
    public bool AsksNothing() => Extra == ExtraParams.Allowed && Params.Count == 0;
}
