using System.Text.Json;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Mail;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Settings;

/// <summary>Reads and saves what may change without a restart.</summary>
public sealed class SettingsStore
{
    internal const int RowId = 1;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, IgnoreReadOnlyProperties = true };
    private static readonly AuditSubject Subject = new("settings", null, "settings");

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CurrentSettings _current;
    private readonly INewsTransport _news;
    private readonly SecretBox _secrets;
    private readonly TimeProvider _time;

    internal SettingsStore(IDbContextFactory<DispatchapyDbContext> contexts, CurrentSettings current, INewsTransport news, SecretBox secrets, TimeProvider time) =>
        (_contexts, _current, _news, _secrets, _time) = (contexts, current, news, secrets, time);

    /// <summary>As they are in the database at this moment.</summary>
    public async Task<GatewaySettings> ReadAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return Read(await db.Settings.AsNoTracking().SingleAsync(row => row.Id == RowId, ct));
    }

    /// <param name="version">The version that was read.</param>
    /// <param name="draft">All of them.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<GatewaySettings>> SaveAsync(int version, SettingsDraft draft, Actor actor, CancellationToken ct) => WriteAsync(
        version,
        _ => SettingsRules.Check(draft),
        before => draft.Settings with { InstallationName = draft.Settings.InstallationName.Trim(), Mail = before.Mail, Heartbeat = before.Heartbeat, Egress = before.Egress },
        actor,
        ct);

    /// <summary>Through which server e-mail goes, and nothing else.</summary>
    /// <param name="version">The version that was read.</param>
    /// <param name="draft">All of it.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<GatewaySettings>> SaveMailAsync(int version, MailDraft draft, Actor actor, CancellationToken ct) => WriteAsync(
        version,
        before => [.. MailRules.Check(draft), .. before is null ? [] : MailRules.Kept(draft, before.Mail)],
        before => before with { Mail = draft.Settings with { ProtectedPassword = Seal(draft.Password, before.Mail.ProtectedPassword) } },
        actor,
        ct);

    /// <summary>Where and how often the sign of life goes, and nothing else.</summary>
    /// <param name="version">The version that was read.</param>
    /// <param name="draft">All of it.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<GatewaySettings>> SaveHeartbeatAsync(int version, HeartbeatDraft draft, Actor actor, CancellationToken ct) => WriteAsync(
        version,
        _ => draft.Problems(),
        before => before with { Heartbeat = new HeartbeatSettings { Enabled = draft.Enabled, ProtectedUrl = Seal(draft.Url, before.Heartbeat.ProtectedUrl), IntervalMinutes = draft.IntervalMinutes } },
        actor,
        ct);

    /// <summary>Where the gateway may connect to, and nothing else.</summary>
    /// <param name="version">The version that was read.</param>
    /// <param name="draft">All of it.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<GatewaySettings>> SaveEgressAsync(int version, EgressDraft draft, Actor actor, CancellationToken ct) => WriteAsync(
        version,
        before => [.. EgressRules.Check(draft), .. before is null ? [] : EgressRules.Kept(draft, before.Egress)],
        before => before with { Egress = draft.Settings with { ProtectedProxyPassword = Seal(draft.Settings.Proxy.Length == 0 ? "" : draft.ProxyPassword, before.Egress.ProtectedProxyPassword) } },
        actor,
        ct);

    private string? Seal(string sent, string? stored) => sent switch
    {
        SecretHeaders.Mask => stored,
        "" => null,
        _ => _secrets.Protect(new Dictionary<string, string> { [SettingsSecrets.Key] = sent }),
    };

    /// <param name="version">The version that was read.</param>
    /// <param name="check">Says what is wrong; gets what is stored, or null when that is of another version, for which the save is refused in any case.</param>
    /// <param name="change">Makes the new ones of the stored ones.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    private async Task<SaveResult<GatewaySettings>> WriteAsync(
        int version, Func<GatewaySettings?, IReadOnlyList<Problem>> check, Func<GatewaySettings, GatewaySettings> change, Actor actor, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var before = Read(await db.Settings.AsNoTracking().SingleAsync(row => row.Id == RowId, ct));
        if (check(before.Version == version ? before : null) is { Count: > 0 } problems)
        {
            return new SaveResult<GatewaySettings>.Invalid(problems);
        }

        var next = change(before) with { Version = version + 1 };
        var json = JsonSerializer.Serialize(next, Options);
        if (await db.Settings.Where(row => row.Id == RowId && row.Version == version).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, version + 1).SetProperty(row => row.Json, json), ct) == 0)
        {
            return new SaveResult<GatewaySettings>.Conflict(Staleness.Of(version, before.Version));
        }

        db.Record(actor, "updated", Subject, Describe(before), Describe(next), _time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        // This node obeys before it answers, and before pages hear of it and look.
        _current.Replace(next);
        await _news.PublishAsync(NewsTopic.Settings, CancellationToken.None);
        return new SaveResult<GatewaySettings>.Saved(next);
    }

    private static GatewaySettings Read(SettingsRow row) => JsonSerializer.Deserialize<GatewaySettings>(row.Json, Options)! with { Version = row.Version };

    private static object Describe(GatewaySettings settings) => new
    {
        settings.Version, settings.InstallationName, settings.Retry, settings.TimeoutSeconds, settings.MaxConcurrency, settings.RetentionDays, settings.HealthHistoryDays, settings.SessionHours,
        Mail = new
        {
            settings.Mail.Host, settings.Mail.Port, settings.Mail.Security, settings.Mail.CheckCertificate, settings.Mail.User, settings.Mail.From, settings.Mail.FromName, settings.Mail.TimeoutSeconds,
            Password = settings.Mail.ProtectedPassword is null ? null : SecretHeaders.Mask,
        },
        Egress = new
        {
            settings.Egress.PrivateNetworks, settings.Egress.OnlyListed, settings.Egress.Allow, settings.Egress.Deny, settings.Egress.Proxy, settings.Egress.ProxyUser, settings.Egress.ProxyBypass,
            ProxyPassword = settings.Egress.ProtectedProxyPassword is null ? null : SecretHeaders.Mask,
        },
        Heartbeat = new { settings.Heartbeat.Enabled, settings.Heartbeat.IntervalMinutes, Url = settings.Heartbeat.ProtectedUrl is null ? null : SecretHeaders.Mask },
    };
}
