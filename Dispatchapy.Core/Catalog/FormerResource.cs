namespace Dispatchapy.Core.Catalog;

/// <summary>What a resource was before a change, as far as it matters to what is known about it.</summary>
/// <param name="Url">Where it was.</param>
/// <param name="Active">Whether it was in use.</param>
/// <param name="Health">How it was probed.</param>
internal sealed record FormerResource(string Url, bool Active, HealthSettings Health)
{
    public static FormerResource Of(Resource resource) => new(resource.Url, resource.Active, resource.Health);
}
