namespace Dispatchapy.Core.Audit;

/// <summary>Which entries of the audit log; every criterion that is given must hold.</summary>
public sealed record AuditFilter(string? Actor = null, string? SubjectType = null, Guid? SubjectId = null);
