using System.Threading.Channels;
using Dispatchapy.Bench.Databases;

namespace Dispatchapy.Bench.Receiving;

/// <summary>The least that a durable acceptance has to do: calls of the same instant share a transaction, and each is answered after it.</summary>
internal sealed class GroupCommit
{
    public const string DatabaseVariable = "BENCH_DATABASE";

    // As the gateway's accept writer.
    private const int Batch = 256;
    private const int Writers = 2;

    private readonly Channel<(string Payload, TaskCompletionSource Done)> _calls = Channel.CreateBounded<(string, TaskCompletionSource)>(8192);

    private GroupCommit(IDatabaseServer server, string database)
    {
        for (var i = 0; i < Writers; i++)
        {
            _ = Task.Run(() => WriteAsync(server, database));
        }
    }

    public static GroupCommit FromEnvironment() => new(DatabaseServers.FromEnvironment(), Environment.GetEnvironmentVariable(DatabaseVariable)!);

    public async Task CommitAsync(string payload)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _calls.Writer.WriteAsync((payload, done));
        await done.Task;
    }

    private async Task WriteAsync(IDatabaseServer server, string database)
    {
        await using var connection = await server.OpenAsync(database, CancellationToken.None);
        List<(string Payload, TaskCompletionSource Done)> calls = [];
        while (await _calls.Reader.WaitToReadAsync())
        {
            calls.Clear();
            while (calls.Count < Batch && _calls.Reader.TryRead(out var call))
            {
                calls.Add(call);
            }

            await server.InsertBareAsync(connection, [.. calls.Select(call => call.Payload)], CancellationToken.None);
            calls.ForEach(call => call.Done.SetResult());
        }
    }
}
