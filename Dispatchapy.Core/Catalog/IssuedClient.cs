namespace Dispatchapy.Core.Catalog;

/// <summary>A client and its new token, which is shown once and stored nowhere.</summary>
public sealed record IssuedClient(Client Client, string Token)
{
    /// <summary>The token has a value for whoever hands it over, and none for whoever prints it.</summary>
    public override string ToString() => $"{Client.Name} ({Client.TokenPrefix})";
}
