using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Dispatch;

/// <summary>The request one resource would get.</summary>
/// <param name="ResourceId">Whose.</param>
/// <param name="Resource">Its name.</param>
/// <param name="Active">Whether it takes part at all.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Where to, with secrets masked.</param>
/// <param name="Headers">As they would be sent, with configured values masked and a placeholder where the task's id will be.</param>
/// <param name="Body">Null when nothing would be sent, or a request without a body.</param>
/// <param name="Missing">Parameters the resource requires and nothing sets.</param>
/// <param name="PassedThrough">There is no mapping: the payload is the body.</param>
/// <param name="Trace">Which rule set which key.</param>
public sealed record DryRunRequest(
    Guid ResourceId,
    string Resource,
    bool Active,
    string Method,
    string Url,
    IReadOnlyDictionary<string, string> Headers,
    string? Body,
    IReadOnlyList<string> Missing,
    bool PassedThrough,
    IReadOnlyList<MappingTrace> Trace)
{
    /// <summary>Why the request could not be sent, as the end of a sentence that begins with "unmapped: "; null when it could.</summary>
    public string? Unfit { get; init; }
}
