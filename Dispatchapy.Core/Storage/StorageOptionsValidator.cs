using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Storage;

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            failures.Add("ConnectionStrings:Dispatchapy is empty: set the environment variable ConnectionStrings__Dispatchapy, or start with ./run.sh, which brings its own PostgreSQL.");
        }

        if (!Enum.IsDefined(options.Provider))
        {
            failures.Add($"Database:Provider ({options.Provider}) must be PostgreSql or SqlServer.");
        }

        if (options.MaxPoolSize is < 4 or > 1000)
        {
            failures.Add($"Database:MaxPoolSize ({options.MaxPoolSize}) must be 4–1000: with fewer connections the writers wait for each other.");
        }

        if (options.CommandTimeoutSeconds is < 1 or > 600)
        {
            failures.Add($"Database:CommandTimeoutSeconds ({options.CommandTimeoutSeconds}) must be 1–600.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
