namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>What a client and a broadcast endpoint of its own do not know of the account that they are. Its secret is the client's token.</summary>
public sealed class Account
{
    /// <summary>A small number, as Data Pusher has it.</summary>
    public int AccountId { get; set; }

    public Guid ClientId { get; set; }
    public Guid EndpointId { get; set; }

    /// <summary>Of one account only.</summary>
    public required string Email { get; set; }

    /// <summary>As it was given: a client's name is unique, an account's is not.</summary>
    public required string AccountName { get; set; }

    public string? Website { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
