using System.Text;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Tests.Storage;

/// <summary>Every statement for SQL Server, filled so that no optional value is missing.</summary>
internal static class SqlServerSamples
{
    public static readonly Guid Id = new("01981234-5678-7abc-8def-0123456789ab");

    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    public static readonly Dictionary<string, Func<SqlCommand>> Commands = new()
    {
        ["claim due"] = () => SqlServerQueueStatements.ClaimDue(Id, 1, 100, Lease),
        ["claim parked"] = () => SqlServerQueueStatements.ClaimParked(Id, Id, 1, 100, Lease),
        ["parked"] = () => SqlServerQueueStatements.Parked([Id]),
        ["renew"] = () => SqlServerQueueStatements.Renew(Id, [Id], Lease),
        ["lock"] = () => SqlServerQueueStatements.Lock([Id], skipLocked: false),
        ["lock what is free"] = () => SqlServerQueueStatements.Lock([Id], skipLocked: true),
        ["fold"] = () => SqlServerQueueStatements.Fold(Noon, 100),
        ["expired"] = () => SqlServerTurnStatements.Expired(100),
        ["turn"] = () => SqlServerTurnStatements.Turn(new LeasedTask { Id = Id, ClientId = Id, EndpointId = Id, EndpointPath = "/a", Claim = 1, OrderingKey = "key", ResourceId = Id, Payload = default }),
        ["call next"] = () => SqlServerTurnStatements.CallNext(Id),
        ["read usage"] = () => SqlServerUsage.Read(Id),
        ["insert usage"] = () => SqlServerUsage.Insert(Id, new UsageState(Noon, Noon, 1)),
        ["update usage"] = () => SqlServerUsage.Update(Id, new UsageState(Noon, Noon, 1), new UsageState(Noon, Noon, 2)),
        ["return usage"] = () => SqlServerUsage.Return(Id, Noon, 3),
        ["books"] = () => SqlServerQueueStatements.Books(null),
        ["write back"] = () => SqlServerWriteBack.Command(Id, [WriteBack()], Lease),
        ["insert"] = () => SqlServerAcceptStatements.Insert(Rows()),
        ["insert alone"] = () => SqlServerAcceptStatements.InsertAlone(Rows()),
        ["insert with calls"] = () => SqlServerAcceptStatements.Insert(Rows() with { Calls = [Call()] }),
        ["insert alone with calls"] = () => SqlServerAcceptStatements.InsertAlone(Rows() with { Calls = [Call()] }),
        ["lock windows"] = () => SqlServerAcceptStatements.LockWindows([Id], Noon),
        ["save windows"] = () => SqlServerAcceptStatements.SaveWindows([new RateWindow { Subject = Id, Start = Noon, Current = 1, Previous = 2 }]),
        ["register keys"] = () => SqlServerAcceptStatements.RegisterKeys(
            [new IdempotencyKey { ClientId = Id, EndpointId = Id, Key = "a", BodyHash = [1, 2], TaskId = Id, Held = true, ExpiresAt = Noon }], Noon),
        ["take the migration lock"] = () => new SqlCommand(SqlServerMigrationLock.Take),
        ["release the migration lock"] = () => new SqlCommand(SqlServerMigrationLock.Release),
    };

    public static WriteBack WriteBack() => new()
    {
        TaskId = Id,
        Claim = 2,
        State = TaskState.Pending,
        RunAfter = TimeSpan.FromDays(40) + TimeSpan.FromMilliseconds(7),
        ParkedOn = Id,
        WaitReason = "waits",
        Attempts = 1,
        AttemptNumber = 3,
        Round = 4,
        Route = TaskRoute.Empty.WithRefused(Id),
        Started = new StartedAttempt(Id, Noon, "[]"),
        DeliveredBy = "a",
        LastError = "b",
        Overrides = "{}",
        MessageId = "m",
        Event = "an event",
        Ended = [new EndedAttempt(Attempt(), Exchange())],
    };

    private static AcceptRows Rows() => new([], Placed(), Id, Lease, Noon);

    private static DispatchCall Call() => new()
    {
        Id = Id, ClientId = Id, EndpointId = Id, EndpointPath = "/a", Ref = "ref", Scope = "scope", EventType = "type", Tasks = 2, Skipped = "[]", CreatedAt = Noon,
    };

    private static PlacedTask[] Placed()
    {
        var task = new NewTask(Id, Id, Id, "/a", "ref", "scope", false, Noon, Encoding.UTF8.GetBytes("""{"a":"é \u0000"}"""))
        {
            Terms = new CallTerms(Noon, Noon, "key", "type"), CallId = Id, ResourceId = Id,
        };
        return [new PlacedTask(task, new Placement.HandedOff(new StartedAttempt(Id, Noon, "[]"))), new PlacedTask(task, new Placement.Parked("no resource"))];
    }

    private static Attempt Attempt() => new()
    {
        TaskId = Id,
        Number = 1,
        ResourceId = Id,
        ResourceName = "a",
        StartedAt = Noon,
        DurationMs = 1.5,
        Outcome = AttemptOutcome.NotSent,
        StatusCode = 500,
        Error = "e",
        Why = "[]",
    };

    private static AttemptExchange Exchange() => new()
    {
        TaskId = Id,
        Number = 1,
        Method = "POST",
        Url = "http://a",
        RequestHeaders = "{}",
        RequestBody = "b\0\ud800",
        ResponseHeaders = "{}",
        ResponseBody = [0, 255],
        ResponseSize = 2,
    };
}
