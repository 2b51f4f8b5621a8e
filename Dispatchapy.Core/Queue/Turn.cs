namespace Dispatchapy.Core.Queue;

/// <summary>Whether a task may go, among those of its ordering key.</summary>
/// <param name="After">The unfinished task just before it; null when there is none.</param>
/// <param name="LaterIsTaken">A worker holds one that was accepted after it, and may be sending it.</param>
internal readonly record struct Turn(Guid? After, bool LaterIsTaken);
