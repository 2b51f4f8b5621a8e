using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>Who may come in: people and keys.</summary>
internal static class OperatorOperations
{
    public static IEnumerable<ApiOperation> All
    {
        get
        {
            Managed operators = new("Operators", "/operators", "operator");
            Managed keys = new("API keys", "/api-keys", "key");
            return
            [
                operators.At("GET", "", "list_operators", "Lists the accounts of people, all on one page", OperatorRole.Admin, new ApiAnswer(200, "All of them; next is null.", typeof(OperatorAnswer)) { IsList = true }),
                operators.Create(typeof(OperatorAnswer), new ApiBody(Body().And("password", Password()), """{"name":"Ada","role":"viewer","password":"four words are enough"}""")),
                operators.Get(typeof(OperatorAnswer), OperatorRole.Admin),
                operators.Update(typeof(OperatorAnswer), new ApiBody(Body().And("version", Version()), """{"version":1,"name":"Ada","role":"operator","active":true}"""), "Open sessions end with a change of role or active. The last active admin stays one."),
                operators.Delete("Open sessions end. The last active admin cannot be deleted.", OperatorRole.Admin, 409),
                operators.Act("PUT", "password", typeof(OperatorAnswer), "Sets a password", OperatorRole.Admin, new ApiBody(Object(("password!", Password())), """{"password":"four words are enough"}"""), description: "Open sessions end, and a lockout with them."),
                operators.Act("POST", "unlock", typeof(OperatorAnswer), "Ends a lockout after wrong passwords", OperatorRole.Admin),
                keys.List(typeof(ApiKeyAnswer), OperatorRole.Admin, "Lists management keys by name", Managed.Search("names")),
                keys.Create(typeof(ApiKeyAnswer), new ApiBody(Object(("name!", Text(max: 200)), ("role!", Role())), """{"name":"Deployment","role":"admin"}"""), "The answer is the only one that shows the key."),
                keys.Delete("It stops working at once."),
            ];
        }
    }

    private static JsonObject Body() => Object(("name!", Text(max: 200)), ("role!", Role()), ("active", Flag(true, "Whether they may sign in.")));

    private static JsonObject Role() => Word("Each may do what the ones before it may.", "viewer", "operator", "admin");

    private static JsonObject Password()
    {
        var schema = Text("At least 4 different characters.", Passwords.MaxLength);
        schema["minLength"] = Passwords.MinLength;
        return schema;
    }
}
