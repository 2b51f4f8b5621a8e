using Dispatchapy.Core.Access;

namespace Dispatchapy.Web.Manage;

/// <summary>An operator's account as it is answered.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">What a PUT must send back.</param>
/// <param name="Name">For the sign-in.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Active">Whether they may sign in.</param>
/// <param name="LockedUntil">Null unless locked out after wrong passwords.</param>
/// <param name="CreatedAt">First saved.</param>
/// <param name="LastSignInAt">Null when there was none.</param>
internal sealed record OperatorAnswer(Guid Id, int Version, string Name, OperatorRole Role, bool Active, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt)
{
    public static OperatorAnswer Of(OperatorAccount account, DateTimeOffset now) => new(
        account.Id,
        account.Version,
        account.Name,
        account.Role,
        account.Active,
        account.LockoutEnd > now ? account.LockoutEnd : null,
        account.CreatedAt,
        account.LastSignInAt);
}
