namespace Dispatchapy.Core.Catalog;

/// <summary>A destination HTTP API of a provider.</summary>
public sealed class Resource
{
    public Guid Id { get; set; }

    /// <summary>Counts the saves; a save must name the version it read.</summary>
    public int Version { get; set; }

    public required string Name { get; set; }
    public required string Url { get; set; }
    public string Method { get; set; } = "POST";
    public string ContentType { get; set; } = "application/json";

    /// <summary>Header names and values as JSON, encrypted by <see cref="Storage.SecretBox"/>; null when there are none.</summary>
    public string? ProtectedHeaders { get; set; }

    /// <summary>Target keys every body must have; an attempt without one of them is not sent.</summary>
    public List<string> RequiredParams { get; set; } = [];

    /// <summary>Codes, classes and ranges that mean "accepted": <c>204</c>, <c>2xx</c>, <c>200-299</c>.</summary>
    public List<string> SuccessStatusCodes { get; set; } = ["2xx"];

    /// <summary>Seconds one whole exchange may take, from connecting to the last byte of the answer.</summary>
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Requests under way at once, shared evenly among the worker nodes.</summary>
    public int MaxConcurrency { get; set; } = 64;

    public bool Active { get; set; } = true;
    public HealthSettings Health { get; set; } = new();
    public AlertSettings Alerts { get; set; } = new();
    public SigningSettings Signing { get; set; } = new();
    public RequestSettings Request { get; set; } = new();
    public AuthSettings Auth { get; set; } = new();
    public LimitSettings Limits { get; set; } = new();
    public AnswerSettings Answer { get; set; } = new();
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
