namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>What the task list can show of a task, in the order in which it does.</summary>
public enum TaskColumn
{
    State,
    Reference,
    Scope,
    Endpoint,
    Client,
    Type,
    Receiver,
    Attempts,
    Detail,
    Duration,
    Finished,
    Accepted,
    Id,
}
