using Dispatchapy.Core.Catalog;
using Microsoft.OpenApi;

namespace Dispatchapy.Web.Api;

/// <summary>The OpenAPI document of one client.</summary>
internal static class ClientDocument
{
    private const string TokenScheme = "token";
    private const string ProblemSchema = "problem";

    private static readonly (string Status, string Text)[] Refusals =
    [
        ("400", "Not a JSON object, or required parameters are missing; all of them are named."),
        ("401", "No token, or one that is unknown or revoked."),
        ("403", "The token is not allowed on this endpoint."),
        ("404", "The endpoint is unknown or inactive."),
        ("413", "The body is too large."),
        ("415", "The body is not declared as JSON."),
        ("422", "The Idempotency-Key was used for another body."),
        ("429", "The rate limit is exceeded; see Retry-After."),
        ("503", "The call could not be stored; see Retry-After."),
    ];

    public static OpenApiDocument Of(ClientEntry client, IReadOnlyList<EndpointEntry> endpoints)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo { Title = $"Dispatchapy for {client.Name}", Version = "1" },
            Paths = [],
            Components = new OpenApiComponents
            {
                SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [TokenScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-Token" },
                },
                Schemas = new Dictionary<string, IOpenApiSchema> { [ProblemSchema] = Problem() },
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, document)] = [] }];
        foreach (var endpoint in endpoints)
        {
            document.Paths[$"/api/{endpoint.Path}"] = new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = Operation(endpoint, document) } };
        }

        return document;
    }

    private static OpenApiOperation Operation(EndpointEntry endpoint, OpenApiDocument document) => new()
    {
        OperationId = string.Concat(endpoint.Path.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_')),
        Summary = endpoint.Description ?? endpoint.Path,
        Parameters = [new OpenApiParameter { Name = "Idempotency-Key", In = ParameterLocation.Header, Required = false, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 } }],
        RequestBody = new OpenApiRequestBody { Required = true, Content = Json(Body(endpoint.RequiredParams)) },
        Responses = Responses(document),
    };

    private static OpenApiResponses Responses(OpenApiDocument document)
    {
        var responses = new OpenApiResponses
        {
            ["202"] = new OpenApiResponse { Description = "Stored; it will be delivered, or is held by development mode.", Content = Json(Answer()) },
        };
        foreach (var (status, text) in Refusals)
        {
            responses[status] = new OpenApiResponse
            {
                Description = text,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, document) } },
            };
        }

        return responses;
    }

    /// <summary>Dotted parameters become nested objects.</summary>
    private static OpenApiSchema Body(IReadOnlyList<string> required)
    {
        var root = new OpenApiSchema { Type = JsonSchemaType.Object };
        foreach (var param in required)
        {
            var here = root;
            foreach (var segment in param.Split('.'))
            {
                here.Type = JsonSchemaType.Object;
                here.Properties ??= new Dictionary<string, IOpenApiSchema>();
                (here.Required ??= new HashSet<string>()).Add(segment);
                var next = here.Properties.TryGetValue(segment, out var known) ? (OpenApiSchema)known : new OpenApiSchema();
                here.Properties[segment] = next;
                here = next;
            }
        }

        return root;
    }

    private static OpenApiSchema Answer() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["queued", "held"] },
            ["task_id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        },
    };

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } } },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiSchema schema) => new() { ["application/json"] = new OpenApiMediaType { Schema = schema } };
}
