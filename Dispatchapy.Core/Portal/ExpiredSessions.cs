using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Portal;

/// <summary>Deletes sessions of the portal that are over. They let nobody in before that, either.</summary>
internal sealed class ExpiredSessions(IDbContextFactory<DispatchapyDbContext> contexts, IOptions<PortalOptions> options, TimeProvider time) : IRecurringJob
{
    public JobDescription Description { get; } = new(
        "portal-sessions", "Delete ended portal sessions", "Deletes sessions of the client portal that were too long or lay idle.", TimeSpan.FromMinutes(15));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var seen = now - options.Value.Idle;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var deleted = await db.PortalSessions.Where(session => session.ExpiresAt <= now || session.LastSeenAt <= seen).ExecuteDeleteAsync(ct);
        return string.Create(CultureInfo.InvariantCulture, $"{deleted:N0} sessions deleted");
    }
}
