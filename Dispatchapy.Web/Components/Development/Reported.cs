using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Components.Development;

/// <summary>Passes progress on at once and in order; the framework's own would post it, and the last word could come after the end.</summary>
internal sealed class Reported(Action<IReadOnlyList<TaskCommandResult>> report) : IProgress<IReadOnlyList<TaskCommandResult>>
{
    public void Report(IReadOnlyList<TaskCommandResult> value) => report(value);
}
