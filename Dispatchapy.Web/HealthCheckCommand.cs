namespace Dispatchapy.Web;

/// <summary><c>healthcheck [url]</c>: for container images without curl.</summary>
internal static class HealthCheckCommand
{
    /// <returns>0 when the gateway answers that it is ready, 1 otherwise.</returns>
    public static async Task<int> RunAsync(string? url)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri(url ?? "http://127.0.0.1:8000/readyz"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception ex) when (ex is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            await Console.Error.WriteLineAsync(ex.Message);
            return 1;
        }
    }
}
