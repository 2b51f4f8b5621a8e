using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Portal;

/// <summary>Which of an owner's own tasks. It cannot say whose.</summary>
public sealed record PortalTaskFilter
{
    /// <summary>Any of these; none means every state.</summary>
    public IReadOnlyList<TaskState> States { get; init; } = [];

    /// <summary>The path of an endpoint.</summary>
    public string? Endpoint { get; init; }

    public string? Ref { get; init; }

    /// <summary>Part of this call.</summary>
    public Guid? Call { get; init; }

    /// <summary>Accepted at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>As <see cref="TaskFilter.Search"/>.</summary>
    public string? Search { get; init; }

    internal TaskFilter For(PortalOwner owner) => new()
    {
        Client = owner.ClientId.ToString(), States = States, Endpoint = Endpoint, Ref = Ref, Call = Call, From = From, Search = Search,
    };
}
