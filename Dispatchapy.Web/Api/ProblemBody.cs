using System.Text.Json.Serialization;

namespace Dispatchapy.Web.Api;

/// <summary>The members of a problem; its type is <c>about:blank</c>, which is what leaving it out means.</summary>
internal sealed record ProblemBody(
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors);
