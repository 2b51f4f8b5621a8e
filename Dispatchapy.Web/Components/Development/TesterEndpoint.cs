using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Development;

/// <summary>An endpoint to try a client's rules with. Whoever shall not see an endpoint's rules must not be given them here.</summary>
public sealed record TesterEndpoint(Guid Id, string Path, EndpointDevelopment Development);
