using Dispatchapy.Core.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>LISTEN and NOTIFY. When the connection is lost, and when it is back, every topic is raised once, because news may have passed meanwhile.</summary>
internal sealed class PostgreSqlNews(NpgsqlDataSource source, ClusterNews news, TimeProvider time, ILogger<PostgreSqlNews> logger) : BackgroundService, INewsTransport
{
    public const string Channel = "dispatchapy";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task PublishAsync(NewsTopic topic, CancellationToken ct)
    {
        news.Raise(topic);
        try
        {
            await using var command = source.CreateCommand("SELECT pg_notify($1, $2)");
            await command.With(Channel).With(topic.ToString()).ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException ex) when (!ct.IsCancellationRequested)
        {
            logger.NewsNotPublished(ex, topic);
        }
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
        connection.Notification += (_, said) =>
        {
            if (Enum.TryParse<NewsTopic>(said.Payload, out var topic))
            {
                news.Raise(topic);
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        Tell(arrives: true);
        while (true)
        {
            await connection.WaitAsync(ct);
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
