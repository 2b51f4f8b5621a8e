using System.Text.Json;

namespace Dispatchapy.Core.Catalog;

/// <summary>What a contract says about one parameter; whatever is null is not asked.</summary>
public sealed record ContractParam
{
    /// <summary>Payload key or dotted path, as in a mapping.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>object</c> or <c>array</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Of a string: <c>email</c>, <c>phone</c> (E.164), <c>url</c>, <c>uuid</c>, <c>date</c> or <c>date-time</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Of a number, inclusive.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Of a number, inclusive.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Of a string in Unicode characters, of an array in items.</summary>
    public int? MinLength { get; init; }

    /// <summary>Of a string in Unicode characters, of an array in items.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Regular expression that a string must match somewhere.</summary>
    public string? Pattern { get; init; }

    /// <summary>The only values there are; null means any.</summary>
    public IReadOnlyList<JsonElement>? Allowed { get; init; }

    /// <summary>Put into calls that leave the parameter out.</summary>
    public JsonElement? Default { get; init; }

    public string? Description { get; init; }
    public JsonElement? Example { get; init; }
}
