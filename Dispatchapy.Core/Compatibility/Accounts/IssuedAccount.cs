namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>An account and its secret, which is shown once and stored nowhere.</summary>
public sealed record IssuedAccount(AccountView Account, string Secret)
{
    /// <summary>The secret has a value for whoever hands it over, and none for whoever prints it.</summary>
    public override string ToString() => Account.AccountName;
}
