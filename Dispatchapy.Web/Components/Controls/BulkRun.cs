using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>A command on many tasks while it runs, and what came of it.</summary>
public sealed class BulkRun(TaskAction action, int total, bool more)
{
    /// <summary>More are counted only.</summary>
    private const int RefusalsKept = 500;

    private readonly List<TaskCommandResult> _refusals = [];

    public TaskAction Action => action;

    /// <summary>As far as it was counted before.</summary>
    public int Total => Math.Max(total, Processed);

    /// <summary>Whether more than <see cref="Total"/> may match.</summary>
    public bool IsOpenEnded => more;

    public int Done { get; private set; }

    public int Refused { get; private set; }

    public int Processed => Done + Refused;

    public IReadOnlyList<TaskCommandResult> Refusals => _refusals;

    public bool Finished { get; private set; }

    /// <summary>Why it ended early; null when it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether matching tasks are left beyond what one command takes.</summary>
    public bool IsMoreLeft { get; private set; }

    /// <summary>0–100.</summary>
    public int Percent => Finished ? 100 : Total == 0 ? 0 : (int)(100L * Processed / Total);

    public void Add(IReadOnlyList<TaskCommandResult> results)
    {
        foreach (var result in results)
        {
            Done += result.Done ? 1 : 0;
            Refused += result.Done ? 0 : 1;
            if (!result.Done && _refusals.Count < RefusalsKept)
            {
                _refusals.Add(result);
            }
        }
    }

    public void Finish(bool moreLeft, string? problem = null) => (Finished, IsMoreLeft, Problem) = (true, moreLeft, problem);
}
