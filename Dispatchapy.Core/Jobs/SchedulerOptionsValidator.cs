using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Jobs;

internal sealed class SchedulerOptionsValidator : IValidateOptions<SchedulerOptions>
{
    public ValidateOptionsResult Validate(string? name, SchedulerOptions options)
    {
        List<string> failures = [];
        if (options.CheckinSeconds is < 1 or > 60)
        {
            failures.Add($"Scheduler:CheckinSeconds ({options.CheckinSeconds}) must be 1–60.");
        }

        if (options.MaxConcurrency is < 0 or > 1000)
        {
            failures.Add($"Scheduler:MaxConcurrency ({options.MaxConcurrency}) must be 0–1000.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
