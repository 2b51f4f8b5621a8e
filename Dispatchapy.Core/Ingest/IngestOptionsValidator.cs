using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

internal sealed class IngestOptionsValidator : IValidateOptions<IngestOptions>
{
    public ValidateOptionsResult Validate(string? name, IngestOptions options)
    {
        List<string> failures = [];
        Check(failures, nameof(options.MaxPayloadBytes), options.MaxPayloadBytes, 1, 16 * 1024 * 1024);
        Check(failures, nameof(options.MaxWaitingCalls), options.MaxWaitingCalls, 1, 1_000_000);
        if (options.MaxWaitingBytes < options.MaxPayloadBytes || options.MaxWaitingBytes > 1L << 30)
        {
            failures.Add($"{IngestOptions.Section}:MaxWaitingBytes ({options.MaxWaitingBytes}) must hold at least one call of MaxPayloadBytes ({options.MaxPayloadBytes}) and be at most 1 GiB.");
        }

        Check(failures, nameof(options.WriteBatch), options.WriteBatch, 1, 1000);
        Check(failures, nameof(options.Writers), options.Writers, 1, 16);
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static void Check(List<string> failures, string name, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            failures.Add($"{IngestOptions.Section}:{name} ({value}) must be {min}–{max}.");
        }
    }
}
