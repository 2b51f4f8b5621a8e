namespace Dispatchapy.Core.Contracts;

/// <summary>The types that a contract knows, as JSON Schema calls them.</summary>
public static class ParamTypes
{
    public const string Text = "string";
    public const string Whole = "integer";
    public const string Number = "number";
    public const string Boolean = "boolean";
    public const string Nested = "object";
    public const string List = "array";

    public static IReadOnlyList<string> All { get; } = [Text, Whole, Number, Boolean, Nested, List];

    internal static bool IsNumeric(string? type) => type is Whole or Number;

    internal static bool HasLength(string? type) => type is Text or List;
}
