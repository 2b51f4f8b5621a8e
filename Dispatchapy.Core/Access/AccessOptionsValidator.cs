using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Access;

internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        options.ManagementKey.Length > 0 && AccessOptions.ProblemOf(options.ManagementKey) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
