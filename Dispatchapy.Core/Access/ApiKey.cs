namespace Dispatchapy.Core.Access;

/// <summary>A key to the management API.</summary>
public sealed class ApiKey
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public OperatorRole Role { get; set; }

    /// <summary>SHA-256 of the key; the key itself is stored nowhere.</summary>
    public required byte[] KeyHash { get; set; }

    /// <summary>The first characters of the key, so that a person can tell which one it is.</summary>
    public required string KeyPrefix { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>To the minute; null when it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Whether it comes from the environment: deleted, it would come back with the next start.</summary>
    public bool IsSeeded => Name == AccessOptions.ManagementKeyVariable;
}
