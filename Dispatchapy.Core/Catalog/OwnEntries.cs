namespace Dispatchapy.Core.Catalog;

/// <summary>The gateway's own entries of a snapshot: found by their ids, so that tasks of theirs are delivered like any other, and shown in no list and called by no client.</summary>
internal sealed record OwnEntries(IReadOnlyCollection<ResourceEntry> Resources, IReadOnlyCollection<EndpointEntry> Endpoints, IReadOnlyCollection<ClientEntry> Clients)
{
    public static OwnEntries None { get; } = new([], [], []);

    public static OwnEntries All(IReadOnlyCollection<OwnEntries> some) =>
        new([.. some.SelectMany(own => own.Resources)], [.. some.SelectMany(own => own.Endpoints)], [.. some.SelectMany(own => own.Clients)]);
}
