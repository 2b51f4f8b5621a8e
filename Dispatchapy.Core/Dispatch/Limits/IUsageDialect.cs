namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>The statements about used limits on which the databases disagree.</summary>
internal interface IUsageDialect
{
    Task<UsageReading> ReadAsync(Guid resourceId, CancellationToken ct);

    /// <summary>False when somebody else wrote since it was read, or the resource is gone.</summary>
    Task<bool> TryWriteAsync(Guid resourceId, UsageState? read, UsageState after, CancellationToken ct);

    /// <summary>Gives back what a node took of the day's quota and did not use; nothing when another day has begun.</summary>
    Task ReturnAsync(Guid resourceId, DateTimeOffset day, int unused, CancellationToken ct);
}
