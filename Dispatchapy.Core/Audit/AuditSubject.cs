namespace Dispatchapy.Core.Audit;

/// <summary>What was changed.</summary>
/// <param name="Type">As <see cref="AuditEntry.SubjectType"/>.</param>
/// <param name="Id">Null for what is there once only.</param>
/// <param name="Name">As people know it.</param>
public sealed record AuditSubject(string Type, Guid? Id, string Name);
