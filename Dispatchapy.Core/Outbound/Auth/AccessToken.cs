namespace Dispatchapy.Core.Outbound.Auth;

/// <summary>What asking for an access token brought.</summary>
internal abstract record AccessToken
{
    private AccessToken() { } // nobody adds a case from outside

    /// <summary>It is a secret, whoever prints it.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <param name="Value">The secret.</param>
    /// <param name="GoodUntil">From then on another one is asked for.</param>
    public sealed record Granted(string Value, DateTimeOffset GoodUntil) : AccessToken;

    /// <param name="Reason">A sentence that repeats nothing of what was sent or came back.</param>
    public sealed record Refused(string Reason) : AccessToken;
}
