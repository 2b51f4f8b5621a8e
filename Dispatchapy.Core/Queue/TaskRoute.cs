using System.Text.Json;

namespace Dispatchapy.Core.Queue;

/// <summary>What a task learned about its resources, kept from one claim to the next.</summary>
public sealed record TaskRoute
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static TaskRoute Empty { get; } = new();

    /// <summary>Said a definite no: never tried again for this task.</summary>
    public IReadOnlyList<Guid> Refused { get; init; } = [];

    /// <summary>Tried in the round under way: the next round tries them again.</summary>
    public IReadOnlyList<Guid> Tried { get; init; } = [];

    /// <summary>Asked by <c>Retry-After</c> not to be tried before this instant.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> NotBefore { get; init; } = new Dictionary<Guid, DateTimeOffset>();

    public bool IsEmpty => Refused.Count == 0 && Tried.Count == 0 && NotBefore.Count == 0;

    public static TaskRoute Parse(string? text) => text is null ? Empty : JsonSerializer.Deserialize<TaskRoute>(text, Options) ?? Empty;

    /// <summary>Null when there is nothing to remember, which is nearly always.</summary>
    public string? Write() => IsEmpty ? null : JsonSerializer.Serialize(this, Options);

    public TaskRoute WithRefused(Guid resourceId) => this with { Refused = [.. Refused, resourceId] };

    public TaskRoute WithTried(Guid resourceId, DateTimeOffset? notBefore) => this with
    {
        Tried = [.. Tried, resourceId],
        NotBefore = notBefore is { } instant ? new Dictionary<Guid, DateTimeOffset>(NotBefore) { [resourceId] = instant } : NotBefore,
    };

    /// <summary>A new round: everybody who did not refuse may be tried again, once the waits they asked for are over.</summary>
    public TaskRoute NextRound(DateTimeOffset now) => this with
    {
        Tried = [],
        NotBefore = NotBefore.Where(wait => wait.Value > now).ToDictionary(),
    };
}
