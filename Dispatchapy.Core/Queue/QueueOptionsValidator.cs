using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Queue;

internal sealed class QueueOptionsValidator : IValidateOptions<QueueOptions>
{
    public ValidateOptionsResult Validate(string? name, QueueOptions options)
    {
        List<string> failures = [];
        if (options.LeaseSeconds is < 5 or > 3600)
        {
            failures.Add($"Queue:LeaseSeconds ({options.LeaseSeconds}) must be 5–3600: a shorter lease ends before its renewal can reach a busy database, and the task would be sent twice.");
        }

        if (options.ClaimBatch is < 1 or > 1000)
        {
            failures.Add($"Queue:ClaimBatch ({options.ClaimBatch}) must be 1–1000.");
        }

        if (options.WriteBatch is < 1 or > 1000)
        {
            failures.Add($"Queue:WriteBatch ({options.WriteBatch}) must be 1–1000.");
        }

        if (options.PollMilliseconds is < 10 or > 60_000)
        {
            failures.Add($"Queue:PollMilliseconds ({options.PollMilliseconds}) must be 10–60,000.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
