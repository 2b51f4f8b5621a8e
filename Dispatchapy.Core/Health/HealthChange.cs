namespace Dispatchapy.Core.Health;

/// <summary>News of a resource.</summary>
/// <param name="ResourceId">Whose.</param>
/// <param name="Resource">Its name.</param>
/// <param name="Kind">What changed.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="At">When.</param>
/// <param name="Since">Of the state before: an outage that ends lasted from here to <paramref name="At"/>.</param>
internal sealed record HealthChange(Guid ResourceId, string Resource, HealthFlipKind Kind, string Reason, DateTimeOffset At, DateTimeOffset Since);
