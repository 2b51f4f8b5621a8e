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
/// <param name="Body">Null when something is missing and nothing would be sent.</param>
/// <param name="Missing">Parameters the resource requires and nothing sets.</param>
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
    bool PassedThrough,
    IReadOnlyList<MappingTrace> Trace)
{
    public static DryRunRequestAnswer Of(DryRunRequest request) => new(
        request.ResourceId, request.Resource, request.Active, request.Method, request.Url, request.Headers, RawJson.Of(request.Body), request.Missing, request.PassedThrough, request.Trace);
}
