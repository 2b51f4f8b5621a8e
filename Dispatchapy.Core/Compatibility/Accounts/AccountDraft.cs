namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>An account as somebody wants it. Null leaves what is stored.</summary>
public sealed record AccountDraft(string? AccountName, string? Email, string? Website);
