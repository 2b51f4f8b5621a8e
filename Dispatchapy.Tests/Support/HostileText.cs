using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>What somebody may write into any field, hoping that a page takes it for more than text.</summary>
internal static class HostileText
{
    public const string Script = "<script>alert(1)</script>";
    public const string Image = "\"><img src=x onerror=alert(1)>";
    public const string Template = "{{7*7}} @(7*7) ${7*7}";

    /// <summary>Reads backwards from its second character on.</summary>
    public const string Backwards = "a\u202Etxt.exe";

    public const string Languages = "😀 שלום مرحبا 你好 🏴‍☠️";

    /// <summary>What a name may be.</summary>
    public static IReadOnlyList<string> Names { get; } = [Script, Image, Template, Backwards, Languages, new string('W', 200)];

    /// <summary>Ten kilobytes without a place to break.</summary>
    public static string Word { get; } = new('w', 10_000);

    /// <summary>Also what only a payload can hold: NUL, half a surrogate pair, a key that is markup.</summary>
    public static string Payload(string text) => new JsonObject
    {
        ["ref"] = text,
        ["scope"] = text,
        [Image] = Script,
        ["all"] = new JsonArray([.. Names.Select(name => JsonValue.Create(name))]),
        ["word"] = Word,
    }.ToJsonString().Replace("\"word\"", "\"nul\":\"a\\u0000b\",\"half\":\"\\ud83d\",\"word\"", StringComparison.Ordinal);
}
