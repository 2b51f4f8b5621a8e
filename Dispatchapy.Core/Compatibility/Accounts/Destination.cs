namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>A resource of an account's endpoint, under the number that Data Pusher gives it.</summary>
public sealed class Destination
{
    public long DestinationId { get; set; }
    public int AccountId { get; set; }
    public Guid ResourceId { get; set; }
}
