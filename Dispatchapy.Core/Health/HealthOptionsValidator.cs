using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Health;

internal sealed class HealthOptionsValidator : IValidateOptions<HealthOptions>
{
    public ValidateOptionsResult Validate(string? name, HealthOptions options)
    {
        List<string> failures = [];
        if (options.CircuitFailures is < 1 or > 1000)
        {
            failures.Add($"Health:CircuitFailures ({options.CircuitFailures}) must be 1–1000.");
        }

        if (options.CooldownMinSeconds is < 1 or > 3600)
        {
            failures.Add($"Health:CooldownMinSeconds ({options.CooldownMinSeconds}) must be 1–3600.");
        }

        if (options.CooldownMaxSeconds < options.CooldownMinSeconds || options.CooldownMaxSeconds > 86_400)
        {
            failures.Add($"Health:CooldownMaxSeconds ({options.CooldownMaxSeconds}) must lie between CooldownMinSeconds ({options.CooldownMinSeconds}) and 86,400.");
        }

        if (options.ReturnSeconds is < 0 or > 600)
        {
            failures.Add($"Health:ReturnSeconds ({options.ReturnSeconds}) must be 0–600.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
