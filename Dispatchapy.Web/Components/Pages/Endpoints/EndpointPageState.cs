using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>What of an endpoint is shown.</summary>
/// <param name="Id">Which endpoint.</param>
/// <param name="Tab">Which part of it.</param>
/// <param name="Search">Clients: text in name or description.</param>
/// <param name="After">Clients: the name after which the page starts.</param>
/// <param name="Before">History: the entry after which the page goes on.</param>
public sealed record EndpointPageState(Guid Id, EndpointTab Tab = EndpointTab.Details, string? Search = null, string? After = null, long? Before = null)
{
    public static EndpointPageState Parse(Guid id, string? tab, string? search, string? after, long? before) => new(
        id,
        Enum.TryParse<EndpointTab>(tab, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : EndpointTab.Details,
        EndpointListState.Parse(search, null).Search,
        string.IsNullOrEmpty(after) ? null : after,
        before is > 0 ? before : null);

    public override string ToString()
    {
        QueryBuilder query = [];
        if (Tab != EndpointTab.Details)
        {
            query.Add("tab", Tab.ToString().ToLowerInvariant());
        }

        foreach (var (name, value) in new[] { ("q", Search), ("after", After), ("before", Before?.ToString(CultureInfo.InvariantCulture)) })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return Urls.Endpoint(Id) + query;
    }
}
