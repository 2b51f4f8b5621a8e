using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Access;

/// <summary>Puts the key of the environment in place before the first request can arrive.</summary>
internal sealed class KeySeeder(ApiKeyStore keys, IOptions<AccessOptions> options, ILogger<KeySeeder> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ManagementKey is { Length: > 0 } key)
        {
            await keys.SeedAsync(key, cancellationToken);
            logger.KeySeeded(AccessOptions.ManagementKeyVariable);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
