namespace Dispatchapy.Core.Audit;

/// <summary>Which entries of the audit log; every criterion that is given must hold.</summary>
/// <param name="Actor">The whole name, as it is written.</param>
/// <param name="SubjectType">As <see cref="AuditEntry.SubjectType"/>.</param>
/// <param name="SubjectId">The id of what was changed.</param>
/// <param name="Subject">The whole name that what was changed had at that moment.</param>
public sealed record AuditFilter(string? Actor = null, string? SubjectType = null, Guid? SubjectId = null, string? Subject = null);
