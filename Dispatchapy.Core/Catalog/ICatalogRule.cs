namespace Dispatchapy.Core.Catalog;

/// <summary>Knows what may be saved. A feature that gives a part of the configuration its meaning contributes the rules for that part.</summary>
internal interface ICatalogRule
{
    IEnumerable<Problem> Check(ResourceDraft draft) => [];

    IEnumerable<Problem> Check(EndpointDraft draft) => [];

    IEnumerable<Problem> Check(ClientDraft draft) => [];
}
