using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads what a resource's requests are made of out of a request.</summary>
internal static class RequestBody
{
    public static RequestDraft Read(JsonMembers body)
    {
        RequestDraft defaults = new();
        var request = new RequestDraft
        {
            Format = body.Text("format", defaults.Format),
            Template = body.OptionalText("template"),
            Query = body.TextMap("query"),
            SecretQuery = body.TextMap("secret_query"),
            HeaderTemplates = body.TextMap("headers"),
        };
        body.Close();
        return request;
    }

    public static ProxyDraft ReadProxy(JsonMembers body)
    {
        var proxy = new ProxyDraft
        {
            Mode = body.Text("mode", ProxyModes.Default),
            Url = body.OptionalText("url") ?? "",
            User = body.OptionalText("user") ?? "",
            Password = body.OptionalText("password") ?? "",
        };
        body.Close();
        return proxy;
    }

    public static AuthDraft ReadAuth(JsonMembers body)
    {
        var auth = new AuthDraft
        {
            Kind = body.Text("kind", AuthKinds.None),
            Header = body.OptionalText("header") ?? "",
            Value = body.OptionalText("value") ?? "",
            User = body.OptionalText("user") ?? "",
            Password = body.OptionalText("password") ?? "",
            Token = body.OptionalText("token") ?? "",
            TokenUrl = body.OptionalText("token_url") ?? "",
            ClientId = body.OptionalText("client_id") ?? "",
            ClientSecret = body.OptionalText("client_secret") ?? "",
            Scope = body.OptionalText("scope") ?? "",
            ClientAuth = body.OptionalText("client_auth") ?? "",
            Pfx = body.OptionalText("pfx") ?? "",
            Certificate = body.OptionalText("certificate") ?? "",
            Key = body.OptionalText("key") ?? "",
        };
        body.Close("subject", "expires_at");
        return auth;
    }

    public static AnswerCondition? ReadCondition(JsonMembers? body)
    {
        if (body is null)
        {
            return null;
        }

        body.Require("json_path");
        var condition = new AnswerCondition { JsonPath = body.Text("json_path"), Op = body.Text("op", AnswerCondition.EqualTo), Value = body.Value("value") };
        body.Close();
        // As an answer says that there is none; to be equal to null is a wish of its own.
        return condition is { Op: AnswerCondition.Exists, Value.ValueKind: JsonValueKind.Null } ? condition with { Value = null } : condition;
    }
}
