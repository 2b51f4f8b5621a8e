using System.Text.Json;

namespace Dispatchapy.Web.Components.ClientDocs.Snippets;

/// <summary>A text in double quotes, in ASCII: what JSON writes is also a string of C#, JavaScript and Python.</summary>
internal static class JsString
{
    public static string Of(string text) => JsonSerializer.Serialize(text);
}
