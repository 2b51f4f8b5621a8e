using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Portal;

internal sealed class PortalOptionsValidator : IValidateOptions<PortalOptions>
{
    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        List<string> failures = [];
        if (options.IdleMinutes is < 1 or > 1440)
        {
            failures.Add($"Portal:IdleMinutes ({options.IdleMinutes}) must be 1–1440.");
        }

        if (options.SessionHours is < 1 or > 168)
        {
            failures.Add($"Portal:SessionHours ({options.SessionHours}) must be 1–168.");
        }

        if (options.PagesPerClient is < 1 or > 10_000)
        {
            failures.Add($"Portal:PagesPerClient ({options.PagesPerClient}) must be 1–10000.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
