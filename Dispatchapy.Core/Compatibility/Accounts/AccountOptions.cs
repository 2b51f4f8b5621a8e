namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>The account API, for clients of Data Pusher. Section <c>Compatibility:Accounts</c>.</summary>
public sealed class AccountOptions
{
    public const string Section = "Compatibility:Accounts";

    /// <summary>Whether it is there at all.</summary>
    public bool Enabled { get; set; }
}
