using Dispatchapy.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Auth;

/// <summary>Lets ASP.NET Core Identity sign people in with the accounts of the gateway. Accounts are made and changed by <see cref="OperatorStore"/>, never through here.</summary>
internal sealed class OperatorUserStore(OperatorStore operators) : IUserPasswordStore<OperatorAccount>, IUserSecurityStampStore<OperatorAccount>, IUserLockoutStore<OperatorAccount>
{
    public Task<string> GetUserIdAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedName);

    public Task<string?> GetPasswordHashAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);

    public Task<int> GetAccessFailedCountAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(OperatorAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    public async Task<OperatorAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await operators.FindAsync(id, cancellationToken) : null;

    public Task<OperatorAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => operators.FindByNameAsync(normalizedUserName, cancellationToken);

    public async Task<IdentityResult> UpdateAsync(OperatorAccount user, CancellationToken cancellationToken) =>
        await operators.KeepBetterHashAsync(user, cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    /// <summary>A better hash of the same password, made at a sign-in.</summary>
    public Task SetPasswordHashAsync(OperatorAccount user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    /// <summary>At once and by itself, as the counter is: saved with the rest, the lock of one try would be undone by another that began before it.</summary>
    public async Task SetLockoutEndDateAsync(OperatorAccount user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd;
        await operators.LockAsync(user.Id, lockoutEnd, cancellationToken);
    }

    public async Task<int> IncrementAccessFailedCountAsync(OperatorAccount user, CancellationToken cancellationToken) =>
        user.AccessFailedCount = await operators.CountFailureAsync(user.Id, cancellationToken);

    public async Task ResetAccessFailedCountAsync(OperatorAccount user, CancellationToken cancellationToken)
    {
        user.AccessFailedCount = 0;
        await operators.ForgetFailuresAsync(user.Id, cancellationToken);
    }

    public Task SetLockoutEnabledAsync(OperatorAccount user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Identity wants a new stamp whenever it hashes anew; that alone ends nobody's session here.</summary>
    public Task SetSecurityStampAsync(OperatorAccount user, string stamp, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetUserNameAsync(OperatorAccount user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(OperatorAccount user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(OperatorAccount user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(OperatorAccount user, CancellationToken cancellationToken) => throw NotHere();

    public void Dispose()
    {
    }

    private static NotSupportedException NotHere() => new("Accounts are made and deleted by OperatorStore, which writes the audit log.");
}
