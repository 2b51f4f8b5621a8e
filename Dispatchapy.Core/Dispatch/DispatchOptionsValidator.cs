using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

internal sealed class DispatchOptionsValidator : IValidateOptions<DispatchOptions>
{
    public ValidateOptionsResult Validate(string? name, DispatchOptions options)
    {
        List<string> failures = [];
        if (options.MaxInFlight is < 1 or > 100_000)
        {
            failures.Add($"Dispatch:MaxInFlight ({options.MaxInFlight}) must be 1–100,000.");
        }

        if (options.ConnectTimeoutSeconds is < 1 or > 60)
        {
            failures.Add($"Dispatch:ConnectTimeoutSeconds ({options.ConnectTimeoutSeconds}) must be 1–60.");
        }

        if (options.DrainSeconds is < 0 or > 300)
        {
            failures.Add($"Dispatch:DrainSeconds ({options.DrainSeconds}) must be 0–300.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
