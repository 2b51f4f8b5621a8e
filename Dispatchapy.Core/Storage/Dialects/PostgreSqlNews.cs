using System.Data;
using Dispatchapy.Core.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>
/// LISTEN and NOTIFY. When the connection is lost, and when it is back, every topic is raised once, because news may have passed meanwhile. It greets
/// itself: a pooler in between may take the LISTEN and never pass a word on.
/// </summary>
internal sealed class PostgreSqlNews(NpgsqlDataSource source, ClusterNews news, TimeProvider time, ILogger<PostgreSqlNews> logger) : BackgroundService, INewsTransport
{
    public const string Channel = "dispatchapy";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The driver takes less than a millisecond for no limit.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>One that fell silent answers nothing, and the news of that must not wait for it.</summary>
    private const int LeaveSeconds = 2;

    /// <summary>And more than the interval of its signs of life as well, sometimes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Between a topic and who tells of it; statements that tell of one leave it out.</summary>
    private const char Sender = '@';

    internal TimeSpan BetweenGreetings { get; set; } = TimeSpan.FromMinutes(1);

    private readonly string _self = Guid.CreateVersion7(time.GetUtcNow()).ToString();

    private volatile string? _unheard;

    public async Task PublishAsync(NewsTopic topic, CancellationToken ct)
    {
        news.Raise(topic);
        try
        {
            await SayAsync($"{topic}{Sender}{_self}", ct);
        }
        catch (NpgsqlException ex) when (!ct.IsCancellationRequested)
        {
            logger.NewsNotPublished(ex, topic);
        }
    }

    private async Task SayAsync(string what, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT pg_notify($1, $2)");
        await command.With(Channel).With(what).ExecuteNonQueryAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
            {
                Tell(arrives: false);
                logger.ListenerLost(ex, Pause);
                await Task.Delay(Pause, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, said) => Hear(said.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        try
        {
            await GreetAsync(connection, ct);
        }
        finally
        {
            await LeaveAsync(connection);
        }
    }

    /// <summary>Until nothing is heard.</summary>
    private async Task GreetAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        for (var heard = false; ; heard = true)
        {
            var greeting = $"hello {Guid.CreateVersion7(time.GetUtcNow())}";
            _unheard = greeting;
            var isSaid = await TrySayAsync(greeting, ct);
            var since = time.GetTimestamp();
            while (BetweenGreetings - time.GetElapsedTime(since) is var left && left >= Shortest)
            {
                await connection.WaitAsync(left < Longest ? left : Longest, ct);
            }

            if (isSaid && _unheard == greeting)
            {
                throw new NpgsqlException(heard ? "Nothing is heard any more." : "LISTEN was accepted and nothing is heard: a pooler in between, perhaps.");
            }
        }
    }

    /// <summary>False when there was no connection to say it: that tells nothing about this one.</summary>
    private async Task<bool> TrySayAsync(string greeting, CancellationToken ct)
    {
        try
        {
            await SayAsync(greeting, ct);
            return true;
        }
        catch (NpgsqlException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Connections are not reset when they go back to the pool, and whoever took this one next would hear everything.</summary>
    private static async Task LeaveAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.FullState == ConnectionState.Open)
            {
                await using var leave = new NpgsqlCommand("UNLISTEN *", connection) { CommandTimeout = LeaveSeconds };
                await leave.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // Broken, it does not go back.
        }
    }

    private void Hear(string said)
    {
        var by = said.IndexOf(Sender, StringComparison.Ordinal);
        if (by >= 0 && said.AsSpan(by + 1).SequenceEqual(_self))
        {
            return; // told here when it was published
        }

        if (Enum.TryParse<NewsTopic>(by < 0 ? said : said[..by], out var topic))
        {
            news.Raise(topic);
        }
        else if (said == _unheard)
        {
            _unheard = null;
            if (!news.Arrives)
            {
                Tell(arrives: true);
            }
        }
    }

    /// <summary>Everybody looks at once: what passed before may have been missed, and from now on waits are of another length.</summary>
    private void Tell(bool arrives)
    {
        news.Arrives = arrives;
        foreach (var topic in Enum.GetValues<NewsTopic>())
        {
            news.Raise(topic);
        }
    }
}
