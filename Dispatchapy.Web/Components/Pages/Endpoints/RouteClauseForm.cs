using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>One condition of a resource while it is edited.</summary>
public sealed class RouteClauseForm
{
    /// <summary>What the form calls <c>exists</c> with the value false.</summary>
    public const string Absent = "absent";

    private static readonly JsonElement No = JsonElement.Parse("false");

    public string Param { get; set; } = "";

    /// <summary>A word of <see cref="RouteOps"/>, or <see cref="Absent"/>.</summary>
    public string Op { get; set; } = RouteOps.Same;

    /// <summary>As <see cref="JsonInput"/> reads it; a pattern as it is.</summary>
    public string Value { get; set; } = "";

    /// <summary>Of <c>in</c>, each as <see cref="JsonInput"/> reads it.</summary>
    public List<string> Values { get; set; } = [];

    public static RouteClauseForm Of(RouteClause clause) => new()
    {
        Param = clause.Param,
        Op = clause is { Op: RouteOps.Exists, Value.ValueKind: JsonValueKind.False } ? Absent : clause.Op,
        Value = clause.Op is RouteOps.Same or RouteOps.Matches && clause.Value is { } value ? Shown(clause.Op, value) : "",
        Values = clause is { Op: RouteOps.OneOf, Value: { ValueKind: JsonValueKind.Array } list } ? [.. list.EnumerateArray().Select(JsonInput.Write)] : [],
    };

    public RouteClause ToClause() => new(Param.Trim(), Op == Absent ? RouteOps.Exists : Op, Op switch
    {
        Absent => No,
        RouteOps.Same => JsonInput.Read(Value),
        RouteOps.OneOf => JsonSerializer.SerializeToElement(Values.Select(JsonInput.Read)),
        RouteOps.Matches => JsonInput.Text(Value),
        _ => null,
    });

    private static string Shown(string op, JsonElement value) => op == RouteOps.Matches && value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonInput.Write(value);
}
