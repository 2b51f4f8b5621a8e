using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;

namespace Dispatchapy.Web.Docs;

/// <summary>One route, as the documents describe it.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Id">Unique in its document.</param>
/// <param name="Tag">What it is about.</param>
/// <param name="Summary">One line.</param>
internal sealed record ApiOperation(string Method, string Path, string Id, string Tag, string Summary)
{
    public string? Description { get; init; }

    /// <summary>Null where no role matters.</summary>
    public OperatorRole? Least { get; init; }

    /// <summary>Whether anybody may, without a token.</summary>
    public bool Anonymous { get; init; }

    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];
    public ApiBody? Body { get; init; }
    public ApiAnswer Answer { get; init; } = new(200, "Done.");

    /// <summary>Status codes of the problems that can be answered, beyond those of a missing or weak sign-in.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];

    /// <summary>What a status means here, where that is more than what it means everywhere.</summary>
    public IReadOnlyDictionary<int, string> Meanings { get; init; } = new Dictionary<int, string>();
}

/// <summary>A parameter in the path, the query or a header.</summary>
internal sealed record ApiParameter(string Name, string In, string Description, JsonObject Schema)
{
    public static ApiParameter Id { get; } = new("id", "path", "The id.", JsonSchemas.Id());

    public static ApiParameter Query(string name, string description, JsonObject? schema = null) => new(name, "query", description, schema ?? JsonSchemas.Text());
}

/// <summary>What a request carries.</summary>
/// <param name="Schema">Its shape.</param>
/// <param name="Example">JSON that is accepted as it is, as far as its ids exist.</param>
internal sealed record ApiBody(JsonObject Schema, string Example)
{
    public bool Required { get; init; } = true;
}

/// <summary>What is answered when all is well.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Description">One line.</param>
/// <param name="Item">The type that is written; null without a body.</param>
internal sealed record ApiAnswer(int Status, string Description, Type? Item = null)
{
    /// <summary>The other type that may be written; null when there is none.</summary>
    public Type? Or { get; init; }

    /// <summary>Whether it is a page of such items.</summary>
    public bool IsList { get; init; }

    public string MediaType { get; init; } = "application/json";

    /// <summary>Name and meaning of headers that come with it.</summary>
    public IReadOnlyList<(string Name, string Description)> Headers { get; init; } = [];
}
