using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads a contract out of a request.</summary>
internal static class ContractBody
{
    public static PayloadContract Read(JsonMembers body)
    {
        PayloadContract contract = new() { Extra = Extra(body), Params = [.. body.Objects("params").Select(Param)] };
        body.Close();
        return contract;
    }

    private static ExtraParams Extra(JsonMembers body)
    {
        switch (body.Text("extra_params", "allowed"))
        {
            case "allowed": return ExtraParams.Allowed;
            case "dropped": return ExtraParams.Dropped;
            case "refused": return ExtraParams.Refused;
            default:
                body.Note("extra_params", "Must be allowed, dropped or refused.");
                return ExtraParams.Allowed;
        }
    }

    private static ContractParam Param(JsonMembers body)
    {
        body.Require("name");
        ContractParam param = new()
        {
            Name = body.Text("name"),
            Type = body.OptionalText("type"),
            Format = body.OptionalText("format"),
            Minimum = body.OptionalNumber("minimum"),
            Maximum = body.OptionalNumber("maximum"),
            MinLength = body.OptionalInteger("min_length"),
            MaxLength = body.OptionalInteger("max_length"),
            Pattern = body.OptionalText("pattern"),
            Allowed = body.OptionalValues("allowed"),
            Default = Given(body.Value("default")),
            Description = body.OptionalText("description"),
            Example = Given(body.Value("example")),
        };
        body.Close();
        return param;
    }

    /// <summary>null says that there is none.</summary>
    private static JsonElement? Given(JsonElement? value) => value is { ValueKind: JsonValueKind.Null } ? null : value;
}
