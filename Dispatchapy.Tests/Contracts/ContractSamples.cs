using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;

namespace Dispatchapy.Tests.Contracts;

/// <summary>Contracts and payloads in few words.</summary>
internal static class ContractSamples
{
    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static ContractParam Param(string name, string? type = null) => new() { Name = name, Type = type };

    public static PayloadContract Contract(params ContractParam[] named) => new() { Params = named };

    /// <summary>The first thing that is wrong with a value, or null.</summary>
    public static string? Problem(ContractParam param, string value) =>
        ContractPlan.Of(Contract(param), []).Breaches(Json($$"""{"{{param.Name}}":{{value}}}""")) is [var breach, ..] ? breach.Reason : null;

    public static IEnumerable<string> Breaches(PayloadContract contract, string payload) =>
        ContractPlan.Of(contract, []).Breaches(Json(payload)).Select(breach => $"{breach.Place}: {breach.Reason}");

    /// <summary>What is stored of a payload.</summary>
    public static string Stored(PayloadContract contract, string payload) =>
        ContractPlan.Of(contract, []).Rewrite(Json(payload), []) is { } rewritten ? System.Text.Encoding.UTF8.GetString(rewritten) : payload;
}
