using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>One resource of an endpoint as it is answered.</summary>
internal sealed record RouteAnswer(Guid ResourceId, IReadOnlyList<ParameterRule> Mapping);
