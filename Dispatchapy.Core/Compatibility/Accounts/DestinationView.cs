namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>A destination as its users see it.</summary>
/// <param name="DestinationId">Its number.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="Url">Where data is sent.</param>
/// <param name="HttpMethod">How.</param>
/// <param name="Headers">Values masked.</param>
public sealed record DestinationView(long DestinationId, int AccountId, string Url, string HttpMethod, IReadOnlyDictionary<string, string> Headers);
