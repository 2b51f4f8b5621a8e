using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts.Channels;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Alerts;

/// <summary>Turns news into rows: what happened, and the task that tells it. All of it in the transaction of whoever brings the news.</summary>
internal sealed class AlertWriter(CurrentSettings settings, ILogger<AlertWriter> logger)
{
    /// <summary>Under each rule that tells of it.</summary>
    public async Task WriteAsync(DispatchapyDbContext db, IReadOnlyList<ActiveRule> rules, AlertNews news, CancellationToken ct)
    {
        foreach (var rule in rules.Where(rule => rule.Tells(news.Event, news.SubjectId)))
        {
            var last = await db.Alerts.Where(alert => alert.RuleId == rule.Id && alert.SubjectId == news.SubjectId && alert.Event == news.Event && alert.State == AlertState.Sent && alert.At <= news.At)
                .OrderByDescending(alert => alert.At).Select(alert => (DateTimeOffset?)alert.At).FirstOrDefaultAsync(ct);
            await (Damping.Swallows(last, rule.Settings.DampingMinutes, news.At) ? SwallowAsync(db, rule, news, ct) : TellAsync(db, rule, news, reminder: false, ct));
        }
    }

    /// <summary>Whatever was told before.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="rule">Under which.</param>
    /// <param name="news">What.</param>
    /// <param name="reminder">Whether it only says that it lasts.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task TellAsync(DispatchapyDbContext db, ActiveRule rule, AlertNews news, bool reminder, CancellationToken ct)
    {
        var family = Family(news.Event);
        var swallowed = await db.Alerts.Where(alert => alert.RuleId == rule.Id && alert.SubjectId == news.SubjectId && alert.State == AlertState.Swallowed && family.Contains(alert.Event))
            .ExecuteUpdateAsync(set => set.SetProperty(alert => alert.State, AlertState.Told), ct);
        var record = Record(rule, news, reminder, swallowed);
        if (await HasChannelAsync(db, rule, ct))
        {
            record.TaskId = Enqueue(db, rule, record, news.At, await db.NowAsync(ct));
        }
        else
        {
            record.State = AlertState.NoChannel;
        }

        db.Alerts.Add(record);
        await db.SaveChangesAsync(ct);
        logger.Alerted(news.Event, rule.Name, record.TaskId);
    }

    public static IReadOnlyList<string> Family(string happened)
    {
        var family = AlertEvents.Of(happened).Family;
        return [.. AlertEvents.All.Where(kind => kind.Family == family).Select(kind => kind.Name)];
    }

    private async Task SwallowAsync(DispatchapyDbContext db, ActiveRule rule, AlertNews news, CancellationToken ct)
    {
        var record = Record(rule, news, false, 0);
        record.State = AlertState.Swallowed;
        db.Alerts.Add(record);
        await db.SaveChangesAsync(ct);
    }

    private AlertRecord Record(ActiveRule rule, AlertNews news, bool reminder, int swallowed)
    {
        Dictionary<string, string> facts = new(news.Facts)
        {
            ["event"] = news.Event,
            ["timestamp_utc"] = AlertWords.Utc(news.At),
            ["rule"] = rule.Name,
            ["installation"] = settings.Value.InstallationName,
            ["swallowed"] = AlertWords.Count(swallowed, "alert"),
            ["swallowed_note"] = swallowed == 0 ? "" : $" · {AlertWords.Count(swallowed, "alert")} swallowed since the last one",
            ["reminder"] = reminder ? "Still: " : "",
        };
        return new AlertRecord
        {
            Id = Guid.CreateVersion7(news.At), At = news.At, Event = news.Event, SubjectId = news.SubjectId, Subject = Sentence.Cut(news.Subject, ColumnLengths.Path), RuleId = rule.Id, Rule = rule.Name,
            Text = Sentence.Cut(AlertTemplate.RenderLine(rule.Settings.Subject ?? AlertEvents.Of(news.Event).Subject, facts)), Facts = facts, Reminder = reminder, Swallowed = swallowed,
        };
    }

    /// <summary>A task like any other, with its entry in the books.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="rule">Under which.</param>
    /// <param name="record">What it tells.</param>
    /// <param name="now">By the node's clock.</param>
    /// <param name="clock">By the database's, which says when the task is due, and therefore also until when the hours are quiet.</param>
    private static Guid Enqueue(DispatchapyDbContext db, ActiveRule rule, AlertRecord record, DateTimeOffset now, DateTimeOffset clock)
    {
        var quiet = QuietHours.EndOf(rule.Settings, clock);
        var id = Guid.CreateVersion7(now);
        db.Tasks.Add(new DispatchTask
        {
            Id = id, ClientId = OwnClient.Id, EndpointId = rule.Id, EndpointPath = AlertCatalog.PathOf(rule.Name), Ref = Sentence.Cut(record.Subject, ColumnLengths.Reference), Scope = record.Event,
            State = TaskState.Pending, RunAt = quiet ?? DueTimes.First(clock), WaitReason = quiet is { } end ? $"Quiet hours until {AlertWords.Utc(end)}." : null, CreatedAt = now, UpdatedAt = now, Payload = Payload(rule, record),
        });
        db.Ledger.Add(new LedgerEntry { ClientId = OwnClient.Id, Minute = LedgerMinute.Of(now), Accepted = 1 });
        return id;
    }

    public static string Payload(ActiveRule rule, AlertRecord record) => System.Text.Encoding.UTF8.GetString(new JsonObject
    {
        ["event"] = record.Event,
        ["subject"] = record.Text,
        ["body"] = AlertTemplate.Render(rule.Settings.Body ?? AlertEvents.Of(record.Event).Body, record.Facts).Replace('\0', '\uFFFD'),
        ["facts"] = new JsonObject(record.Facts.Select(fact => KeyValuePair.Create<string, JsonNode?>(fact.Key, fact.Value))),
    }.Utf8());

    private static async Task<bool> HasChannelAsync(DispatchapyDbContext db, ActiveRule rule, CancellationToken ct)
    {
        var ids = rule.Settings.ChannelIds;
        // A resource's own rule has a channel by being there.
        return ids.Count > 0 && (await db.AlertChannels.AnyAsync(channel => ids.Contains(channel.Id), ct) || !await db.AlertRules.AnyAsync(row => row.Id == rule.Id, ct));
    }
}
