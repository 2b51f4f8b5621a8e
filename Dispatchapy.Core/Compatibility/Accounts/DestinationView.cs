namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>A destination as its users see it.</summary>
/// <param name="DestinationId">Its number.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="Url">Where data is sent.</param>
/// <param name="HttpMethod">How.</param>
/// <param name="Headers">Values masked, but for the content type.</param>
public sealed record DestinationView(long DestinationId, int AccountId, string Url, string HttpMethod, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Its number as Data Pusher's answers name it; requests name it as above.</summary>
    public long Id => DestinationId;

    /// <summary>Whose, as Data Pusher's answers name it.</summary>
    public int Account => AccountId;
}
