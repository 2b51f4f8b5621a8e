using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>The request one resource would get, as it is answered.</summary>
/// <param name="ResourceId">Whose.</param>
/// <param name="Resource">Its name.</param>
/// <param name="Active">Whether it takes part at all.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Where to.</param>
/// <param name="Headers">Configured values are masked; <c>{task id}</c> stands where the id will be.</param>
/// <param name="Body">JSON, or any other body as text; null when nothing would be sent, or a request without a body.</param>
/// <param name="Missing">Parameters the resource requires and nothing sets.</param>
/// <param name="Unfit">Why the request could not be sent although nothing is missing.</param>
/// <param name="PassedThrough">There is no mapping: the payload is the body.</param>
/// <param name="Trace">Which rule set which key.</param>
internal sealed record DryRunRequestAnswer(
    Guid ResourceId,
    string Resource,
    bool Active,
    string Method,
    string Url,
    IReadOnlyDictionary<string, string> Headers,
    RawJson? Body,
    IReadOnlyList<string> Missing,
    string? Unfit,
    bool PassedThrough,
    IReadOnlyList<MappingTrace> Trace)
{
    public static DryRunRequestAnswer Of(DryRunRequest request) => new(
        request.ResourceId, request.Resource, request.Active, request.Method, request.Url, request.Headers, RawJson.OfAny(request.Body), request.Missing, request.Unfit, request.PassedThrough, request.Trace);
}
