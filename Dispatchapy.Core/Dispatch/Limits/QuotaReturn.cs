using Microsoft.Extensions.Hosting;

namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>Gives back what this node drew of daily quotas and did not use. Registered before all that sends, so that it stops after it.</summary>
internal sealed class QuotaReturn(Permits permits) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => permits.ReturnAsync(cancellationToken);
}
