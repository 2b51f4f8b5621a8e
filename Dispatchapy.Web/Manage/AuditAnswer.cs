using Dispatchapy.Core.Audit;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>An entry of the audit log as it is answered.</summary>
internal sealed record AuditAnswer(long Id, DateTimeOffset At, string Actor, ActorKind ActorKind, string Action, string SubjectType, Guid? SubjectId, string Subject, RawJson? Before, RawJson? After)
{
    public static AuditAnswer Of(AuditEntry entry) => new(
        entry.Id,
        entry.At,
        entry.ActorName,
        entry.ActorKind,
        entry.Action,
        entry.SubjectType,
        entry.SubjectId,
        entry.SubjectName,
        RawJson.Of(entry.Before),
        RawJson.Of(entry.After));
}
