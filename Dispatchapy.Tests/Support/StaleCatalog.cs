using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Tests.Support;

/// <summary>A node that has not heard of what was saved at another one.</summary>
internal static class StaleCatalog
{
    /// <summary>Once what the save itself rang for is over, which would bring the news.</summary>
    public static async Task KeepAsync(GatewayCatalog catalog, CatalogSnapshot before, Func<CatalogSnapshot, bool> isKnown)
    {
        for (var stayed = 0; stayed < 5; stayed++)
        {
            catalog.Replace(before);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            stayed = isKnown(catalog.Current) ? 0 : stayed;
        }
    }
}
