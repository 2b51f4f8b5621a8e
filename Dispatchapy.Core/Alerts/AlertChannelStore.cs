using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Loads and saves channels.</summary>
public sealed class AlertChannelStore
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CatalogWriter _writer;
    private readonly ChannelSecrets _secrets;
    private readonly TimeProvider _time;

    internal AlertChannelStore(IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, ChannelSecrets secrets, TimeProvider time) =>
        (_contexts, _writer, _secrets, _time) = (contexts, writer, secrets, time);

    /// <summary>Sorted by name.</summary>
    public async Task<Page<AlertChannel>> ListAsync(ListQuery query, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.AlertChannels.AsNoTracking().PageAsync(query, row => row.Name, row => row.Name + "\n" + row.Kind, ct);
    }

    public async Task<AlertChannel?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.AlertChannels.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
    }

    public Task<SaveResult<AlertChannel>> CreateAsync(AlertChannelDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(
        async db =>
        {
            var now = _time.GetUtcNow();
            AlertChannel channel = new() { Id = Guid.CreateVersion7(now), Name = "", Kind = draft.Kind, CreatedAt = now };
            return await ApplyAsync(db, channel, null, draft, actor, now, ct);
        },
        ct);

    /// <param name="id">Which.</param>
    /// <param name="version">The version that was read; any other is a conflict.</param>
    /// <param name="draft">All of it.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<AlertChannel>> UpdateAsync(Guid id, int version, AlertChannelDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(
        async db => await db.AlertChannels.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } channel ? new SaveResult<AlertChannel>.Missing()
            : draft.Misread.Count == 0 && channel.Version != version ? new SaveResult<AlertChannel>.Conflict(Staleness.Of(version, channel.Version))
            : await ApplyAsync(db, channel, channel, draft, actor, _time.GetUtcNow(), ct),
        ct);

    /// <summary>Rules that name it go on with their other channels.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken ct) => await _writer.SaveAsync<Guid>(
        async db =>
        {
            if (await db.AlertChannels.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } channel)
            {
                return new SaveResult<Guid>.Missing();
            }

            db.AlertChannels.Remove(channel);
            db.Record(actor, "deleted", Subject(channel), Describe(channel), null, _time.GetUtcNow());
            return new SaveResult<Guid>.Saved(id);
        },
        ct) is SaveResult<Guid>.Saved;

    private async Task<SaveResult<AlertChannel>> ApplyAsync(DispatchapyDbContext db, AlertChannel channel, AlertChannel? stored, AlertChannelDraft draft, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        List<Problem> problems = [.. draft.Misread, .. ChannelRules.Check(draft)];
        if (stored is not null && stored.Kind != draft.Kind)
        {
            problems.Add(new Problem("kind", $"Stays {stored.Kind}: make another channel."));
        }

        var settings = _secrets.Complete(draft, stored, problems);
        if (problems.Count > 0)
        {
            return new SaveResult<AlertChannel>.Invalid(problems);
        }

        var (name, before) = (draft.Name.Trim(), stored is null ? null : Describe(stored));
        if (await db.AlertChannels.AnyAsync(row => row.Name == name && row.Id != channel.Id, ct))
        {
            return new SaveResult<AlertChannel>.Conflict($"There is already a channel named {name}.");
        }

        (channel.Name, channel.Active, channel.ProtectedSettings, channel.UpdatedAt) = (name, draft.Active, _secrets.Seal(settings), now);
        channel.Version++;
        if (stored is null)
        {
            db.AlertChannels.Add(channel);
        }

        db.Record(actor, stored is null ? "created" : "updated", Subject(channel), before, Describe(channel), now);
        return new SaveResult<AlertChannel>.Saved(channel);
    }

    private static AuditSubject Subject(AlertChannel channel) => new("alert channel", channel.Id, channel.Name);

    private object Describe(AlertChannel channel) => new { channel.Version, channel.Name, channel.Kind, channel.Active, Settings = _secrets.Settings(channel), Headers = _secrets.Headers(channel) };
}
