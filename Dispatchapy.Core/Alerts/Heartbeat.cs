using System.Net;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Calls an outside address again and again. Whoever listens there raises the alarm when the gateway, its machine or its network is gone.</summary>
internal sealed class Heartbeat(IDbContextFactory<DispatchapyDbContext> contexts, IHttpClientFactory clients, CurrentSettings settings, SecretBox secrets, TimeProvider time) : IRecurringJob
{
    public const string Client = "heartbeat";

    private const string Key = "heartbeat";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public JobDescription Description { get; } = new(
        "heartbeat", "Sign of life", "Calls the address in the settings, so that somebody outside notices when the gateway is gone.", TimeSpan.FromSeconds(20)) { Schedule = "every 20 seconds, when it is due" };

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var heartbeat = settings.Value.Heartbeat;
        if (!heartbeat.Enabled)
        {
            return "Nothing: it is switched off";
        }

        if (secrets.Open(heartbeat.ProtectedUrl) is not { } url)
        {
            return "Nothing: no address is configured";
        }

        var interval = TimeSpan.FromMinutes(heartbeat.IntervalMinutes);
        if (!await IsDueAsync(interval, ct))
        {
            return IRecurringJob.NotDue;
        }

        try
        {
            return await CallAsync(url, ct);
        }
        catch (Exception ex) when (ex is HttpRequestException or OperationCanceledException)
        {
            await GiveTurnBackAsync(interval);
            throw;
        }
    }

    /// <summary>One row for all nodes, moved by the one that calls.</summary>
    private async Task<bool> IsDueAsync(TimeSpan interval, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // A clock that was set back is no reason to be silent.
        var (before, ahead) = (now - interval, now + interval);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.AlertConditions.Where(row => row.RuleId == Guid.Empty && row.Event == Key && (row.Since <= before || row.Since > ahead)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Since, now), ct) == 1)
        {
            return true;
        }

        if (await db.AlertConditions.AnyAsync(row => row.RuleId == Guid.Empty && row.Event == Key, ct))
        {
            return false;
        }

        db.AlertConditions.Add(new AlertCondition { RuleId = Guid.Empty, Event = Key, SubjectId = Guid.Empty, Since = now });
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
        {
            return false; // another node was first
        }
    }

    /// <summary>One answer that got lost must not be a silence as long as the interval: the alarm outside would go off. Not cancelled, because the stop of a node is no reason either.</summary>
    private async Task GiveTurnBackAsync(TimeSpan interval)
    {
        var due = time.GetUtcNow() - interval;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await db.AlertConditions.Where(row => row.RuleId == Guid.Empty && row.Event == Key).ExecuteUpdateAsync(set => set.SetProperty(row => row.Since, due), CancellationToken.None);
    }

    /// <summary>The address is a secret: no sentence repeats it.</summary>
    private async Task<string> CallAsync(string url, CancellationToken ct)
    {
        using var client = clients.CreateClient(Client);
        using CancellationTokenSource deadline = new(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var answer = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return answer.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices ? "Sent" : throw new HttpRequestException($"Answered {(int)answer.StatusCode}.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException($"No answer within {Patience.TotalSeconds:0} s.");
        }
    }
}
