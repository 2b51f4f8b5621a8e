namespace Dispatchapy.Core.Queue;

/// <summary>Which of its own tasks an application asks for.</summary>
public sealed record ClientTaskFilter
{
    public string? Ref { get; init; }
    /// <summary>Any of these; none means every state.</summary>
    public IReadOnlyList<TaskState> States { get; init; } = [];

    /// <summary>Part of this call.</summary>
    public Guid? Call { get; init; }

    /// <summary>The very event type.</summary>
    public string? Type { get; init; }

    /// <summary>The path of an endpoint, as it was called.</summary>
    public string? Endpoint { get; init; }
}
