using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>A resource, ready to be probed.</summary>
/// <param name="Resource">Parsed and decrypted, whether it is in use or not.</param>
/// <param name="Health">How to probe it.</param>
/// <param name="CheckHeaders">Decrypted headers of the method <c>http</c>.</param>
internal sealed record ProbeTarget(ResourceEntry Resource, HealthSettings Health, IReadOnlyDictionary<string, string> CheckHeaders)
{
    /// <summary>Header values are secrets: only names may ever be printed.</summary>
    public override string ToString() => Resource.ToString();
}
