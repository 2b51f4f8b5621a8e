using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.ClientDocs;

/// <summary>A parameter as people read about it.</summary>
internal sealed record ParamRow(string Name, bool Required, string Type, string Asked, string Example)
{
    private const int MaxAllowed = 20;

    /// <summary>Those of the contract in its order, then what is only required.</summary>
    public static IReadOnlyList<ParamRow> Of(EndpointEntry endpoint) =>
    [
        .. endpoint.Contract.Params.Select(param => new ParamRow(param.Name, endpoint.RequiredParams.Contains(param.Name), param.Type ?? "any", Words(param), param.Example is { } example ? JsonInput.Shown(example) : "")),
        .. endpoint.RequiredParams.Where(name => endpoint.Contract.Params.All(param => param.Name != name)).Select(name => new ParamRow(name, true, "any", "", "")),
    ];

    private static string Words(ContractParam param)
    {
        string?[] parts =
        [
            param.Description?.TrimEnd('.'),
            param.Format,
            Bounds(param.Minimum, param.Maximum, ""),
            Bounds(param.MinLength, param.MaxLength, param.Type == "array" ? " items" : " characters"),
            param.Pattern is { } pattern ? $"matches {pattern}" : null,
            param.Allowed is { } allowed ? $"one of {string.Join(", ", allowed.Take(MaxAllowed).Select(JsonInput.Shown))}{(allowed.Count > MaxAllowed ? ", …" : "")}" : null,
            param.Default is { } otherwise ? $"default {JsonInput.Shown(otherwise)}" : null,
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    private static string? Bounds(decimal? least, decimal? most, string unit) => (least, most) switch
    {
        (null, null) => null,
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"at least {from}{unit}"),
        (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"at most {to}{unit}"),
        ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"{from} to {to}{unit}"),
    };
}
