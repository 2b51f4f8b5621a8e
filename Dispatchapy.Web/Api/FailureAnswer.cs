using Microsoft.AspNetCore.Diagnostics;

namespace Dispatchapy.Web.Api;

/// <summary>How a route says that the gateway or its database failed, where its clients expect another answer than a problem document.</summary>
/// <param name="Of">From the status code, 500 or higher.</param>
internal sealed record FailureAnswer(Func<int, IResult> Of)
{
    /// <summary>Of the route that was asked; null where a problem document will do.</summary>
    public static FailureAnswer? Find(HttpContext http) => (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint())?.Metadata.GetMetadata<FailureAnswer>();
}
