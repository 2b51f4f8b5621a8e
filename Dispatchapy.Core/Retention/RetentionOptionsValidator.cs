using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Retention;

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        List<string> failures = [];
        if (options.FinishedDays is < 0 or > 3650)
        {
            failures.Add($"Retention:FinishedDays ({options.FinishedDays}) must be 0–3650; 0 keeps finished tasks for ever.");
        }

        if (options.BatchSize is < 1 or > 1000)
        {
            failures.Add($"Retention:BatchSize ({options.BatchSize}) must be 1–1000: a larger batch would hold its locks long enough to be felt by the delivery.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
