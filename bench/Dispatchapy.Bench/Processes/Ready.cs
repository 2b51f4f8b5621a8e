namespace Dispatchapy.Bench.Processes;

internal static class Ready
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when the address answers with success.</summary>
    /// <exception cref="InvalidOperationException">The process has ended, or does not get ready within a minute.</exception>
    public static async Task WaitAsync(ChildProcess process, Uri address, CancellationToken ct)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var look = 0; look < 1200 && !process.HasEnded; look++)
        {
            try
            {
                using var answer = await client.GetAsync(address, ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception ex) when (ex is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // not listening yet
            }

            await Task.Delay(Look, TimeProvider.System, ct);
        }

        throw new InvalidOperationException($"{address} does not get ready; see {process.Log}.");
    }
}
