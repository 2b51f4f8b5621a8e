using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Loads and saves rules.</summary>
public sealed class AlertRuleStore
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CatalogWriter _writer;
    private readonly TimeProvider _time;

    internal AlertRuleStore(IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, TimeProvider time) => (_contexts, _writer, _time) = (contexts, writer, time);

    /// <summary>Sorted by name.</summary>
    public async Task<Page<AlertRule>> ListAsync(ListQuery query, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.AlertRules.AsNoTracking().PageAsync(query, row => row.Name, row => row.Name, ct);
    }

    public async Task<AlertRule?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.AlertRules.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
    }

    public Task<SaveResult<AlertRule>> CreateAsync(AlertRuleDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(
        async db =>
        {
            var now = _time.GetUtcNow();
            return await ApplyAsync(db, new AlertRule { Id = Guid.CreateVersion7(now), Name = "", CreatedAt = now }, draft, actor, now, ct);
        },
        ct);

    /// <param name="id">Which.</param>
    /// <param name="version">The version that was read; any other is a conflict.</param>
    /// <param name="draft">All of it.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<AlertRule>> UpdateAsync(Guid id, int version, AlertRuleDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(
        async db => await db.AlertRules.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } rule ? new SaveResult<AlertRule>.Missing()
            : draft.Misread.Count == 0 && rule.Version != version ? new SaveResult<AlertRule>.Conflict(Staleness.Of(version, rule.Version))
            : await ApplyAsync(db, rule, draft, actor, _time.GetUtcNow(), ct),
        ct);

    /// <summary>Alerts of it that are still on their way fail.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken ct) => await _writer.SaveAsync<Guid>(
        async db =>
        {
            if (await db.AlertRules.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } rule)
            {
                return new SaveResult<Guid>.Missing();
            }

            await db.AlertConditions.Where(condition => condition.RuleId == id).ExecuteDeleteAsync(ct);
            db.AlertRules.Remove(rule);
            db.Record(actor, "deleted", Subject(rule), Describe(rule), null, _time.GetUtcNow());
            return new SaveResult<Guid>.Saved(id);
        },
        ct) is SaveResult<Guid>.Saved;

    private static async Task<SaveResult<AlertRule>> ApplyAsync(DispatchapyDbContext db, AlertRule rule, AlertRuleDraft draft, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        List<Problem> problems = [.. draft.Misread, .. RuleRules.Check(draft)];
        var there = await db.AlertChannels.Select(channel => channel.Id).ToListAsync(ct);
        problems.AddRange(draft.Settings.ChannelIds.Select((id, i) => (id, i)).Where(one => !there.Contains(one.id)).Select(one => new Problem($"channel_ids[{one.i}]", "There is no channel with this id.")));
        if (problems.Count > 0)
        {
            return new SaveResult<AlertRule>.Invalid(problems);
        }

        var (name, before) = (draft.Name.Trim(), rule.Version == 0 ? null : Describe(rule));
        if (await db.AlertRules.AnyAsync(row => row.Name == name && row.Id != rule.Id, ct))
        {
            return new SaveResult<AlertRule>.Conflict($"There is already a rule named {name}.");
        }

        (rule.Name, rule.Active, rule.Settings, rule.UpdatedAt) = (name, draft.Active, draft.Settings, now);
        if (rule.Version++ == 0)
        {
            db.AlertRules.Add(rule);
        }

        db.Record(actor, before is null ? "created" : "updated", Subject(rule), before, Describe(rule), now);
        return new SaveResult<AlertRule>.Saved(rule);
    }

    private static AuditSubject Subject(AlertRule rule) => new("alert rule", rule.Id, rule.Name);

    private static object Describe(AlertRule rule) => new { rule.Version, rule.Name, rule.Active, rule.Settings };
}
