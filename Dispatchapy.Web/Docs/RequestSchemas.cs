using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>What requests to a resource are made of, who they say they are, and what their answers must say.</summary>
internal static class RequestSchemas
{
    private const string Template = "Text with {{param}} placeholders: keys and dotted paths of the mapped body.";

    public static JsonObject Request() => Object(
        ("format", Word("json: the mapped values, or a template of JSON. form: the same as application/x-www-form-urlencoded; objects as a[b], lists repeat their name. text: a template. raw: the payload's own bytes.", [.. BodyFormats.All])),
        ("template", Text($"The whole body. {Template} What is inserted is escaped for JSON, a form, XML or HTML and cannot end what it stands in.", 65_536).OrNull()),
        ("query", Map(Text(), $"Goes into the address. {Template} A parameter without a value is left out.")),
        ("secret_query", Map(Text(), ResourceOperations.Masked)),
        ("headers", Map(Text(), $"{Template} A value with a line break or a control character is never sent: the attempt is unmapped.")));

    public static JsonObject Proxy() => Object(
        ("mode", Word("default: as the settings say. none: directly. own: through this one.", [.. ProxyModes.All])),
        ("url", Text("http or https, host and port.", 2048).OrNull()),
        ("user", Text(max: 200).OrNull()),
        ("password", Text(ResourceOperations.Masked, 1000).OrNull()));

    public static JsonObject Auth() => Object(
        ("kind", Word("What else is needed: header: header, value. basic: user, password. bearer: token. oauth2: token_url, client_id, client_secret. certificate: pfx, or certificate and key.", [.. AuthKinds.All])),
        ("header", Text("The name of a header.", 200)),
        ("value", Text(ResourceOperations.Masked, 4096)),
        ("user", Text(max: 1000)),
        ("password", Text($"Of basic, and of an encrypted pfx or key. {ResourceOperations.Masked}", 1000)),
        ("token", Text(ResourceOperations.Masked, 4096)),
        ("token_url", Text("Where access tokens are. The secret is kept for this server only.", 2048)),
        ("client_id", Text(max: 1000)),
        ("client_secret", Text(ResourceOperations.Masked, 4096)),
        ("scope", Text(max: 1000)),
        ("client_auth", Word("How id and secret go to the token server.", "basic", "body")),
        ("pfx", Text("A PKCS#12 file in base64. A certificate reads back as its mask, however it came in.", 65_536)),
        ("certificate", Text("PEM, with whatever of its chain the provider does not know.", 65_536)),
        ("key", Text("PEM.", 65_536)));

    public static JsonObject Condition() => Object(
        ("json_path!", Text("Key or dotted path into the answer.", 200)),
        ("op", Word("in takes a list, matches a regular expression, exists true or false.", [.. AnswerCondition.Ops])),
        ("value", Any("What must stand there. When it does not, the attempt is refused: the next resource is tried, this one not again.")));
}
