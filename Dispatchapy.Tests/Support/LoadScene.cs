using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>Endpoints of every temper: quick, slow, failing at first, failing over, narrow.</summary>
internal static class LoadScene
{
    public static async Task<LoadRoute[]> BuildAsync(Story story, Provider provider)
    {
        var fast = await story.ResourceAsync(provider.At("/fast"));
        var slow = await story.ResourceAsync(provider.At("/slow"));
        var flaky = await story.ResourceAsync(provider.At("/flaky"));
        var broken = await story.ResourceAsync(provider.At("/broken"));
        var narrow = await story.ResourceAsync(provider.At("/narrow"), resource => resource["max_concurrency"] = 2);
        Guid[][] endpoints = [[fast], [slow], [fast], [flaky], [fast], [broken, fast], [flaky, slow], [narrow]];
        return await Task.WhenAll(endpoints.Select(resources => RouteAsync(story, resources)));
    }

    /// <summary>With more attempts than a test kills gateways: each of those ends takes one from the tasks under way.</summary>
    private static async Task<LoadRoute> RouteAsync(Story story, Guid[] resources)
    {
        var (id, path) = await story.EndpointAsync(resources, endpoint => endpoint["retry"] = new JsonObject { ["max_attempts"] = 1000, ["backoff_min_seconds"] = 0, ["backoff_max_seconds"] = 1 });
        return new LoadRoute(path, (await story.ClientAsync([id])).Token);
    }
}
