using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Manage;

/// <summary>Shows calls that several resources got a task of, also those that none took.</summary>
internal static class CallsApi
{
    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    public static RouteGroupBuilder MapCallsApi(this RouteGroupBuilder group)
    {
        group.MapGet("/calls/{id}", FindAsync);
        return group;
    }

    private static async Task<IResult> FindAsync(RouteId id, CallQuery calls, CancellationToken ct) =>
        await calls.FindAsync(id.Value, ct) is { } call ? Answers.Ok(BroadcastCallAnswer.Of(call)) : Answers.Missing("call");
}
