using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;

namespace Dispatchapy.Web.Manage;

/// <summary>Which tasks a run replays.</summary>
internal sealed record ReplayRangeAnswer(Guid EndpointId, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TaskState> States, Guid? ClientId, Guid? ResourceId)
{
    public static ReplayRangeAnswer Of(ReplayRange range) => new(range.EndpointId, range.From, range.To, range.States, range.ClientId, range.ResourceId);
}
