namespace Dispatchapy.Core.Catalog;

/// <summary>The words for what a body is made of.</summary>
public static class BodyFormats
{
    /// <summary>The mapped values as JSON, or a template of JSON.</summary>
    public const string Json = "json";

    /// <summary><c>application/x-www-form-urlencoded</c>, of the mapped values or of a template.</summary>
    public const string Form = "form";

    /// <summary>A template of any other text.</summary>
    public const string Text = "text";

    /// <summary>The payload's own bytes, whatever they are.</summary>
    public const string Raw = "raw";

    public const string FormType = "application/x-www-form-urlencoded";

    public static IReadOnlyList<string> All { get; } = [Json, Form, Text, Raw];

    /// <summary>The media type where nobody names one.</summary>
    public static string MediaType(string format) => format switch
    {
        Form => FormType,
        Text => "text/plain; charset=utf-8",
        Raw => "application/octet-stream",
        _ => "application/json",
    };
}
