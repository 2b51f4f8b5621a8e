using Dispatchapy.Web.Manage;

namespace Dispatchapy.Web.Docs;

/// <summary>Calls that several resources get a task of.</summary>
internal static class CallOperations
{
    public static IEnumerable<ApiOperation> All => [new Managed("Tasks", "/calls", "call").Get(typeof(BroadcastCallAnswer))];
}
