namespace Dispatchapy.Core.Catalog;

/// <summary>Says whether an endpoint can deliver, or what is missing first.</summary>
public static class EndpointReadiness
{
    /// <summary>Required parameters that a mapping never sets. An empty mapping passes the payload through and leaves the question to each call.</summary>
    public static IReadOnlyList<string> UnmappedParams(IReadOnlyList<ParameterRule> mapping, IReadOnlyList<string> requiredParams) =>
        mapping.Count == 0 ? [] : [.. requiredParams.Where(param => !mapping.Any(rule => Sets(rule.Target, param)))];

    /// <returns>Null when ready, else a sentence.</returns>
    public static string? Missing(EndpointEntry endpoint, bool hasClient)
    {
        if (!hasClient)
        {
            return "No client may call it yet.";
        }

        if (!endpoint.Routes.Any(route => route.Resource.Active))
        {
            return "It has no active resource.";
        }

        if (endpoint.Routes.All(route => !route.Resource.Active || route.DisabledAt is not null))
        {
            return "Every active resource is disabled here.";
        }

        var unmapped = endpoint.Routes.FirstOrDefault(route => route.UnmappedParams.Count > 0);
        return unmapped is null ? null : $"The mapping for {unmapped.Resource.Name} does not set {string.Join(", ", unmapped.UnmappedParams)}.";
    }

    private static bool Sets(string target, string param) =>
        target == param || target.StartsWith(param + ".", StringComparison.Ordinal) || param.StartsWith(target + ".", StringComparison.Ordinal);
}
