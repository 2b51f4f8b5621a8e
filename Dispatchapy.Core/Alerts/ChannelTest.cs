using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts.Channels;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Mail;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Sends one test through a channel, saved or not, and says what came of it. Not a task: whoever presses the button waits for the answer.</summary>
public sealed class ChannelTest
{
    private const int AnswerLength = 2000;

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly ResourceSender _sender;
    private readonly ChannelSecrets _secrets;
    private readonly IMailSender _mail;
    private readonly SecretBox _box;
    private readonly CurrentSettings _settings;
    private readonly TimeProvider _time;

    internal ChannelTest(IDbContextFactory<DispatchapyDbContext> contexts, ResourceSender sender, ChannelSecrets secrets, IMailSender mail, SecretBox box, CurrentSettings settings, TimeProvider time) =>
        (_contexts, _sender, _secrets, _mail, _box, _settings, _time) = (contexts, sender, secrets, mail, box, settings, time);

    /// <param name="draft">As it stands in the form.</param>
    /// <param name="id">The channel whose secrets the masks stand for; null for a new one.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Ends the exchange.</param>
    public async Task<SaveResult<TestedChannel>> SendAsync(AlertChannelDraft draft, Guid? id, Actor actor, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var stored = id is null ? null : await db.AlertChannels.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (id is not null && stored is null)
        {
            return new SaveResult<TestedChannel>.Missing();
        }

        List<Problem> problems = [.. draft.Misread, .. ChannelRules.Check(draft)];
        var settings = _secrets.Complete(draft, stored, problems);
        if (problems.Count > 0)
        {
            return new SaveResult<TestedChannel>.Invalid(problems);
        }

        var now = _time.GetUtcNow();
        var entry = ChannelEntries.Of(Guid.CreateVersion7(now), draft.Name, draft.Kind, settings, true);
        using var payload = JsonDocument.Parse(Payload(draft.Name, now));
        var sent = await _sender.SendAsync(entry, entry.Id, OutgoingRequest.Plain(entry, entry.Own!.Body(payload.RootElement)), null, ct);
        db.Record(actor, "tested", new AuditSubject("alert channel", id, draft.Name), null, new { sent.Verdict.Outcome, sent.StatusCode }, now);
        await db.SaveChangesAsync(CancellationToken.None);
        return new SaveResult<TestedChannel>.Saved(new TestedChannel(
            sent.Verdict.Outcome == AttemptOutcome.Accepted, sent.StatusCode, sent.Verdict.Error, sent.ResponseBody is { } body ? Sentence.Cut(ForeignText.Of(body), AnswerLength) : null, Math.Round(sent.Duration.TotalMilliseconds, 1)));
    }

    /// <summary>By mail settings that need not be saved.</summary>
    /// <param name="draft">As it stands in the form.</param>
    /// <param name="to">One address.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Ends the exchange.</param>
    public async Task<SaveResult<TestedChannel>> SendMailAsync(MailDraft draft, string to, Actor actor, CancellationToken ct)
    {
        var known = _settings.Value.Mail;
        List<Problem> problems = [.. MailRules.Check(draft), .. MailRules.Kept(draft, known), .. Catalog.Rules.EmailRules.Check("to", to)];
        if (draft.Settings.Host.Length == 0)
        {
            problems.Add(new Problem("host", "Is required."));
        }

        if (problems.Count > 0)
        {
            return new SaveResult<TestedChannel>.Invalid(problems);
        }

        var (now, started) = (_time.GetUtcNow(), _time.GetTimestamp());
        var password = draft.Password == SecretHeaders.Mask ? _box.Open(known.ProtectedPassword) : draft.Password;
        var server = _box.Server(draft.Settings)! with { Password = password };
        var result = await _mail.SendAsync(
            server,
            new Letter { From = draft.Settings.From, FromName = draft.Settings.FromName, To = [to], Subject = "Test of Dispatchapy", Text = "The mail settings work.", Html = "<p>The mail settings work.</p>", Id = Guid.CreateVersion7(now), Date = now },
            ct);
        await using var db = await _contexts.CreateDbContextAsync(CancellationToken.None);
        db.Record(actor, "tested", new AuditSubject("settings", null, "mail"), null, new { draft.Settings.Host, draft.Settings.Port, To = to, result.Outcome, result.Code }, now);
        await db.SaveChangesAsync(CancellationToken.None);
        return new SaveResult<TestedChannel>.Saved(new TestedChannel(result.Outcome == MailOutcome.Accepted, result.Code, result.Error, result.Reply, Math.Round(_time.GetElapsedTime(started).TotalMilliseconds, 1)));
    }

    private static string Payload(string channel, DateTimeOffset now)
    {
        var facts = AlertSample.Facts(AlertEvents.WentDown, now);
        return new JsonObject
        {
            ["subject"] = $"Test of the channel {channel}",
            ["body"] = "This is a test of Dispatchapy: alerts arrive here.",
            ["facts"] = new JsonObject(facts.Select(fact => KeyValuePair.Create<string, JsonNode?>(fact.Key, fact.Value))),
        }.ToJsonString();
    }
}
