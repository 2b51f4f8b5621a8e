using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Links;

/// <summary>Tells of resources that only fail for an endpoint, and disables them there when the days that the settings give them are over.</summary>
internal sealed class LinkWatch(
    IDbContextFactory<DispatchapyDbContext> contexts, LinkSwitch links, IEnumerable<ILinkListener> listeners, CurrentSettings settings, GatewayCatalog catalog, TimeProvider time) : IRecurringJob
{
    public JobDescription Description { get; } = new(
        "failing-links", "Look for resources that only fail", "Warns of resources that brought nothing but failures for an endpoint, and disables them there after the days that the settings give them.", TimeSpan.FromMinutes(5));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var days = settings.Value.DisableAfterDays;
        var (warned, disabled) = (0, 0);
        foreach (var failure in days == 0 ? [] : await CandidatesAsync(ct))
        {
            switch (DisablingPolicy.Decide(failure, days))
            {
                case DisablingStep.Warn warn when await WarnAsync(failure, warn.Percent, days, ct):
                    warned++;
                    break;
                case DisablingStep.Disable when await links.DisableAsync(new LinkKey(failure.EndpointId, failure.ResourceId), Sentence(failure), db => LastsAsync(db, failure)):
                    disabled++;
                    break;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{warned:N0} warned of, {disabled:N0} disabled");
    }

    private async Task<List<LinkFailure>> CandidatesAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.LinkFailures.AsNoTracking().Where(row => row.Count >= DisablingPolicy.FewestAttempts).ToListAsync(ct);
    }

    /// <summary>A success in between has deleted the row, and perhaps a new one is there.</summary>
    private static Task<bool> LastsAsync(DispatchapyDbContext db, LinkFailure failure) =>
        db.LinkFailures.AnyAsync(row => row.EndpointId == failure.EndpointId && row.ResourceId == failure.ResourceId && row.Since == failure.Since);

    /// <summary>False when another node was first, or a success came.</summary>
    private async Task<bool> WarnAsync(LinkFailure failure, short percent, int days, CancellationToken ct)
    {
        if (catalog.Current.Endpoint(failure.EndpointId) is not { } endpoint || catalog.Current.Resource(failure.ResourceId) is not { } resource)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LinkFailures.Where(row => row.EndpointId == failure.EndpointId && row.ResourceId == failure.ResourceId && row.Since == failure.Since && row.Warned < percent)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Warned, percent), ct) == 0)
        {
            return false;
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"{Sentence(failure)} That is {percent} % of the {days} day{(days == 1 ? "" : "s")} after which it is disabled there.");
        foreach (var listener in listeners)
        {
            await listener.HearAsync(db, new LinkNews(endpoint.Id, endpoint.Path, resource.Id, resource.Name, resource.ShownUrl, false, reason, time.GetUtcNow()), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static string Sentence(LinkFailure failure) => string.Create(
        CultureInfo.InvariantCulture, $"All {failure.Count:N0} attempts from {failure.Since.UtcDateTime:yyyy-MM-dd HH:mm} to {failure.Latest.UtcDateTime:yyyy-MM-dd HH:mm} UTC failed.");
}
