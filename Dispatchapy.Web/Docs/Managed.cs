using Dispatchapy.Core.Access;
using Dispatchapy.Web.Manage;

namespace Dispatchapy.Web.Docs;

/// <summary>The kinds of operation that the management API has again and again.</summary>
/// <param name="Tag">What it is about.</param>
/// <param name="Segment">Its part of the address: <c>/resources</c>.</param>
/// <param name="Noun">One of them, for ids and sentences.</param>
internal sealed record Managed(string Tag, string Segment, string Noun)
{
    private const string Root = ManagementApi.Root;

    private static readonly int[] Always = [401, 403, 503];
    private static readonly int[] OfBodies = [400, 413, 415, 422];

    public ApiOperation List(Type item, OperatorRole least, string summary, params ApiParameter[] filters) => new("GET", Root + Segment, $"list_{Noun}s", Tag, summary)
    {
        Least = least, Parameters = [.. filters, ApiParameter.Query("after", "The next of an earlier page."), ApiParameter.Query("limit", "Rows of a page.", JsonSchemas.Integer(1, 200, 50))],
        Answer = new ApiAnswer(200, "A page.", item) { IsList = true }, Refusals = [.. Always, 400],
    };

    public ApiOperation Get(Type item, OperatorRole least = OperatorRole.Viewer) => new("GET", $"{Root}{Segment}/{{id}}", $"get_{Noun}", Tag, $"Reads one {Noun}")
    {
        Least = least, Parameters = [ApiParameter.Id], Answer = new ApiAnswer(200, $"The {Noun}.", item), Refusals = [.. Always, 404],
    };

    public ApiOperation Create(Type item, ApiBody body, string? description = null) => new("POST", Root + Segment, $"create_{Noun}", Tag, $"Makes a new {Noun}")
    {
        Least = OperatorRole.Admin, Description = description, Body = body, Answer = new ApiAnswer(201, $"The new {Noun}; Location says where it is.", item), Refusals = [.. Always, .. OfBodies, 409],
    };

    public ApiOperation Update(Type item, ApiBody body, string? description = null) => new("PUT", $"{Root}{Segment}/{{id}}", $"update_{Noun}", Tag, $"Saves a {Noun} as a whole")
    {
        Least = OperatorRole.Admin, Description = description, Parameters = [ApiParameter.Id], Body = body, Answer = new ApiAnswer(200, $"The {Noun} as it is now.", item), Refusals = [.. Always, .. OfBodies, 404, 409],
    };

    public ApiOperation Delete(string description, OperatorRole least = OperatorRole.Admin, params int[] refusals) => new("DELETE", $"{Root}{Segment}/{{id}}", $"delete_{Noun}", Tag, $"Deletes a {Noun}")
    {
        Least = least, Description = description, Parameters = [ApiParameter.Id], Answer = new ApiAnswer(204, "It is gone."), Refusals = [.. Always, 404, .. refusals],
    };

    /// <summary>Something that is done to one of them.</summary>
    public ApiOperation Act(string method, string action, Type item, string summary, OperatorRole least, ApiBody? body = null, int status = 200, string? description = null) =>
        new(method, $"{Root}{Segment}/{{id}}/{action}", $"{action}_{Noun}", Tag, summary)
        {
            Least = least, Description = description, Parameters = [ApiParameter.Id], Body = body,
            Answer = new ApiAnswer(status, $"The {Noun} as it is now.", item), Refusals = [.. Always, 404, 409, .. body is null ? [] : OfBodies],
        };

    /// <summary>Something beside the list of them.</summary>
    public ApiOperation At(string method, string path, string id, string summary, OperatorRole least, ApiAnswer answer, ApiBody? body = null, params int[] refusals) =>
        new(method, $"{Root}{Segment}{path}", id, Tag, summary) { Least = least, Body = body, Answer = answer, Refusals = [.. Always, .. body is null ? [] : OfBodies, .. refusals] };

    public static ApiParameter Search(string what) => ApiParameter.Query("q", $"Text to find in {what}, whatever its case.", JsonSchemas.Text(max: 200));
}
