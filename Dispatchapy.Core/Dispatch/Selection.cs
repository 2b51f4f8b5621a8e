using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Which resource is next for a task, or why none is.</summary>
public abstract record Selection
{
    private Selection()
    {
    }

    /// <param name="Route">The resource to send to.</param>
    /// <param name="IsProbe">Its circuit is open and this request is to test it.</param>
    /// <param name="PassedOver">The resources before it, and why not.</param>
    public sealed record Pick(RouteEntry Route, bool IsProbe, IReadOnlyList<PassedOver> PassedOver) : Selection;

    /// <summary>Somebody is left whom the task has not tried, and nobody can take it now.</summary>
    /// <param name="ParkOn">The endpoint or resource whose recovery ends the wait; null when only time does.</param>
    /// <param name="Until">When a wait asked for by a provider ends; null when only recovery helps.</param>
    /// <param name="OthersToo">Somebody else could recover as well, and would not be noticed by waiting for <paramref name="ParkOn"/>.</param>
    /// <param name="PassedOver">Everybody, and why not.</param>
    public sealed record Wait(Guid? ParkOn, DateTimeOffset? Until, bool OthersToo, IReadOnlyList<PassedOver> PassedOver) : Selection
    {
        /// <summary>A whole backlog may wait long for the same: each looks for itself seldom, and at a moment of its own.</summary>
        public bool Crowded { get; init; }
    }

    /// <summary>Everybody who could take it was tried in this round.</summary>
    public sealed record RoundOver(IReadOnlyList<PassedOver> PassedOver) : Selection;

    /// <summary>There are resources, and the filter of each excludes the task.</summary>
    public sealed record TakenByNone(IReadOnlyList<PassedOver> PassedOver) : Selection;

    /// <summary>Everybody said a definite no.</summary>
    public sealed record RefusedByAll(IReadOnlyList<PassedOver> PassedOver) : Selection;
}
