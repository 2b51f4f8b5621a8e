using System.Globalization;
using System.Text.Json.Nodes;

namespace Dispatchapy.Web.Docs;

/// <summary>Puts operations together to an OpenAPI 3.1 document.</summary>
internal sealed class DocumentWriter(string title, string description, JsonObject securitySchemes)
{
    private const string ProblemSchema = "Problem";

    private static readonly Dictionary<int, string> Refusals = new()
    {
        [400] = "The request cannot be read, or a parameter is wrong; errors names each.",
        [401] = "Nobody is signed in, or the token is unknown or revoked.",
        [403] = "This token or role may not do this.",
        [404] = "There is nothing with this id or path.",
        [409] = "The name is taken, the version is not the one that is stored, or the state does not allow it.",
        [413] = "The body is too large.",
        [415] = "The body is not declared as JSON.",
        [422] = "Nothing was saved; errors names everything that is wrong.",
        [429] = "Too many calls; see Retry-After.",
        [503] = "The database did not answer; nothing was done. See Retry-After.",
    };

    private readonly AnswerSchemas _schemas = new();
    private readonly JsonObject _paths = [];

    public JsonObject Write(IEnumerable<ApiOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (!_paths.ContainsKey(operation.Path))
            {
                _paths[operation.Path] = new JsonObject();
            }

            _paths[operation.Path]![operation.Method.ToLowerInvariant()] = Describe(operation);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = title, ["version"] = "1", ["description"] = description },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray([.. securitySchemes.Select(scheme => new JsonObject { [scheme.Key] = new JsonArray() })]),
            ["paths"] = _paths,
            ["components"] = new JsonObject { ["schemas"] = Components(), ["securitySchemes"] = securitySchemes },
        };
    }

    private JsonObject Components()
    {
        _schemas.Components[ProblemSchema] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["type"] = JsonSchemas.Text(), ["title"] = JsonSchemas.Text(), ["status"] = JsonSchemas.Integer(400, 599),
                ["detail"] = JsonSchemas.Text("A sentence to act on."),
                ["errors"] = JsonSchemas.Map(JsonSchemas.List(JsonSchemas.Text()), "Field → messages, when several things are wrong."),
            },
            ["required"] = new JsonArray("status", "detail"),
        };
        return _schemas.Components;
    }

    private JsonObject Describe(ApiOperation operation)
    {
        JsonObject described = new()
        {
            ["operationId"] = operation.Id,
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
            ["description"] = string.Join(" ", new[] { operation.Description, operation.Least is { } least ? $"Needs the role {least.ToString().ToLowerInvariant()}." : null }.OfType<string>()),
            ["parameters"] = new JsonArray([.. operation.Parameters.Select(Describe)]),
            ["responses"] = Responses(operation),
        };
        if (operation.Body is { } body)
        {
            described["requestBody"] = new JsonObject { ["required"] = body.Required, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = body.Schema, ["example"] = JsonNode.Parse(body.Example) } } };
        }

        if (operation.Anonymous)
        {
            described["security"] = new JsonArray();
        }

        return described;
    }

    private static JsonObject Describe(ApiParameter parameter) => new()
    {
        ["name"] = parameter.Name, ["in"] = parameter.In, ["description"] = parameter.Description, ["required"] = parameter.In == "path", ["schema"] = parameter.Schema.DeepClone(),
    };

    private JsonObject Responses(ApiOperation operation)
    {
        JsonObject answer = new() { ["description"] = operation.Answer.Description };
        if (operation.Answer.Item is not null)
        {
            answer["content"] = new JsonObject { [operation.Answer.MediaType] = new JsonObject { ["schema"] = operation.Answer.Item == typeof(string) ? JsonSchemas.Text() : _schemas.Of(operation.Answer) } };
        }

        AddHeaders(answer, operation.Answer.Headers);
        JsonObject responses = new() { [Code(operation.Answer.Status)] = answer };
        foreach (var status in operation.Refusals.Order())
        {
            JsonObject refusal = new()
            {
                ["description"] = operation.Meanings.GetValueOrDefault(status, Refusals[status]),
                ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{ProblemSchema}" } } },
            };
            AddHeaders(refusal, HeadersOf(status));
            responses[Code(status)] = refusal;
        }

        return responses;
    }

    private static (string Name, string Description)[] HeadersOf(int status) => status switch
    {
        401 => [("WWW-Authenticate", "Bearer.")],
        429 or 503 => [("Retry-After", "Seconds to wait before the next try.")],
        _ => [],
    };

    private static void AddHeaders(JsonObject answer, IReadOnlyList<(string Name, string Description)> headers)
    {
        if (headers.Count > 0)
        {
            answer["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Name, new JsonObject { ["description"] = header.Description, ["schema"] = JsonSchemas.Text() })));
        }
    }

    private static string Code(int status) => status.ToString(CultureInfo.InvariantCulture);
}
