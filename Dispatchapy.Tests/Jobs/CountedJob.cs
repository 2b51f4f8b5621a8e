using Dispatchapy.Core.Jobs;

namespace Dispatchapy.Tests.Jobs;

/// <summary>Recurring work that counts its runs and ends when it is told to.</summary>
internal sealed class CountedJob(string name, TimeSpan interval) : IRecurringJob
{
    private int _runs;

    public JobDescription Description { get; } = new(name, name, "Counts.", interval);

    public int Runs => Volatile.Read(ref _runs);

    public Func<Task>? Work { get; set; }

    public string Result { get; set; } = "counted";

    public async Task<string> RunAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref _runs);
        await (Work?.Invoke() ?? Task.CompletedTask);
        return Result;
    }
}
