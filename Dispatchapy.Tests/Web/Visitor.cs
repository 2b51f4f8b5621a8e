using Dispatchapy.Core.Access;

namespace Dispatchapy.Tests.Web;

/// <summary>Somebody at the door: how they say who they are, and the role they have for it.</summary>
/// <param name="Kind">What they bring.</param>
/// <param name="Role">Null for those who are no operators.</param>
internal sealed record Visitor(VisitorKind Kind, OperatorRole? Role = null)
{
    public static IReadOnlyList<Visitor> All { get; } =
    [
        new(VisitorKind.Nobody),
        new(VisitorKind.Garbage),
        new(VisitorKind.Client),
        new(VisitorKind.Owner),
        .. Enum.GetValues<OperatorRole>().Select(role => new Visitor(VisitorKind.Key, role)),
        .. Enum.GetValues<OperatorRole>().Select(role => new Visitor(VisitorKind.Cookie, role)),
    ];

    public override string ToString() => Role is null ? Kind.ToString() : $"{Role} by {Kind}";
}
