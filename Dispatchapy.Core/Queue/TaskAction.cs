namespace Dispatchapy.Core.Queue;

/// <summary>What an operator may do to a task.</summary>
public enum TaskAction
{
    /// <summary>Failed or stopped → pending, with a fresh budget of attempts.</summary>
    Retry,

    /// <summary>Held → pending.</summary>
    Release,

    /// <summary>Pending or held → stopped.</summary>
    Stop,

    /// <summary>Gone, unless it is being sent.</summary>
    Delete,
}
