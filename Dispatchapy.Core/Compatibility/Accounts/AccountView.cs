namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>An account as its users see it.</summary>
/// <param name="AccountId">Its number.</param>
/// <param name="AccountName">As it was given.</param>
/// <param name="Email">Of one account only.</param>
/// <param name="Website">Null when there is none.</param>
public sealed record AccountView(int AccountId, string AccountName, string Email, string? Website)
{
    internal static AccountView Of(Account account) => new(account.AccountId, account.AccountName, account.Email, account.Website);
}
