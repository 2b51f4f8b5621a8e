namespace Dispatchapy.Core.Catalog;

/// <summary>The names a mapping may give as the source of a value.</summary>
public static class ParameterSources
{
    public const string Payload = "payload";
    public const string Constant = "constant";
    public const string Uuid = "uuid";
    public const string Timestamp = "timestamp";
    public const string Template = "template";

    public static IReadOnlyList<string> All { get; } = [Payload, Constant, Uuid, Timestamp, Template];

    /// <summary>Whether a rule of this source means nothing without a value.</summary>
    public static bool NeedsValue(string source) => source is Payload or Constant or Template;
}
