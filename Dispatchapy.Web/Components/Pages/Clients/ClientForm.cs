using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Development;

namespace Dispatchapy.Web.Components.Pages.Clients;

/// <summary>A client while somebody types.</summary>
public sealed class ClientForm
{
    public string Name { get; set; } = "";
    public string Description { get; set; } = "";
    public bool Active { get; set; }
    public string RateLimit { get; set; } = "";
    public IReadOnlyCollection<Guid> EndpointIds { get; set; } = [];

    public ClientDevelopmentForm Development { get; private init; } = new();

    /// <summary>Whether its owner may use the client portal.</summary>
    public bool PortalEnabled { get; set; }

    public bool PortalDevelopment { get; set; }

    public static ClientForm Of(ClientDraft draft) => new()
    {
        Name = draft.Name,
        Description = draft.Description ?? "",
        Active = draft.Active,
        RateLimit = draft.RateLimitPerMinute?.ToString(CultureInfo.InvariantCulture) ?? "",
        EndpointIds = draft.EndpointIds,
        Development = ClientDevelopmentForm.Of(draft.Development),
        PortalEnabled = draft.Portal.Enabled,
        PortalDevelopment = draft.Portal.Development,
    };

    public ClientDraft ToDraft()
    {
        FormReading reading = new();
        var draft = new ClientDraft
        {
            Name = Name,
            Description = string.IsNullOrWhiteSpace(Description) ? null : Description,
            Active = Active,
            EndpointIds = [.. EndpointIds.Order()],
            RateLimitPerMinute = reading.OptionalWhole("rate_limit_per_minute", RateLimit),
            Development = Development.ToDevelopment(),
            Portal = new ClientPortal { Enabled = PortalEnabled, Development = PortalDevelopment },
        };
        return draft with { Misread = reading.Problems };
    }
}
