namespace Dispatchapy.Tests.Support;

/// <summary>One attempt of one task.</summary>
internal readonly record struct AttemptId(Guid Task, int Number);
