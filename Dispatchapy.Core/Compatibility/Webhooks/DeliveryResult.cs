using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Everything that can become of a delivery that somebody wants to make.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>On disk.</summary>
    public sealed record Accepted(DeliveryView Delivery) : DeliveryResult;

    /// <summary>An earlier request with the same key made this one; null when it was deleted since.</summary>
    public sealed record Replayed(DeliveryView? Delivery) : DeliveryResult;

    public sealed record Invalid(IReadOnlyList<Problem> Problems) : DeliveryResult;

    /// <summary>The payload has more bytes than one may have.</summary>
    public sealed record TooLarge(int MaxBytes) : DeliveryResult;

    /// <summary>The client of the webhook API was switched off.</summary>
    public sealed record SwitchedOff : DeliveryResult;

    /// <summary>The key was used for another payload.</summary>
    public sealed record KeyReused : DeliveryResult;

    public sealed record RateLimited(TimeSpan RetryAfter) : DeliveryResult;

    /// <summary>Could not be stored; nothing was accepted.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : DeliveryResult;
}
