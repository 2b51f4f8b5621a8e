using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Recovery;

/// <summary>Failed tasks of one cause.</summary>
/// <param name="Cause">What they have in common.</param>
/// <param name="Resource">Name of the resource of the last attempt, as it was then; null when there was no attempt.</param>
/// <param name="Count">How many there are, among those looked at.</param>
/// <param name="First">When the first of them failed.</param>
/// <param name="Last">When the last of them failed.</param>
/// <param name="Sample">The one that failed last.</param>
/// <param name="SampleError">Its error as it is on record.</param>
public sealed record FailureGroup(FailureCause Cause, string? Resource, int Count, DateTimeOffset First, DateTimeOffset Last, Guid Sample, string SampleError)
{
    /// <summary>The group in a line.</summary>
    public string Title => $"{Resource ?? "No resource"}: {(Cause.Error.Length > 0 ? Cause.Error : "no error on record")}";
}
