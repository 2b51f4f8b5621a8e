using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Dispatch;

/// <summary>The request one resource would get.</summary>
/// <param name="ResourceId">Whose.</param>
/// <param name="Resource">Its name.</param>
/// <param name="Active">Whether it takes part at all.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Where to.</param>
/// <param name="Headers">As they would be sent, with configured values masked and a placeholder where the task's id will be.</param>
/// <param name="Body">JSON; null when something is missing and nothing would be sent.</param>
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
    IReadOnlyList<MappingTrace> Trace);
