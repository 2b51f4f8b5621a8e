using System.Net;
using System.Threading.RateLimiting;

namespace Dispatchapy.Web.Auth;

/// <summary>Slows down who tries many accounts from one address; the lockout of an account slows down who tries many passwords for one.</summary>
public sealed class SignInThrottle : IDisposable
{
    /// <summary>Tries in any minute from one address at one door: owners of applications lock no operator out.</summary>
    public const int PerMinute = 20;

    private readonly PartitionedRateLimiter<(SignInDoor Door, IPAddress Address)> _limiter = PartitionedRateLimiter.Create<(SignInDoor Door, IPAddress Address), (SignInDoor, IPAddress)>(attempt => RateLimitPartition.GetSlidingWindowLimiter(
        (attempt.Door, Network(attempt.Address)), _ => new SlidingWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));

    /// <summary>Counts one try.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool TryEnter(SignInDoor door, IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire((door, address ?? IPAddress.None));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>Whoever has one IPv6 address has a whole /64 of them.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        if (bytes.Length == 16)
        {
            bytes.AsSpan(8).Clear();
        }

        return new IPAddress(bytes);
    }
}
