using System.Data.Common;
using Dispatchapy.Core.Ingest;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Reads idempotency keys, in the order of columns that both databases' statements keep.</summary>
internal static class KnownKeys
{
    public static IdempotencyKey Read(DbDataReader reader) => new()
    {
        ClientId = reader.GetGuid(0),
        EndpointId = reader.GetGuid(1),
        Key = reader.GetString(2),
        BodyHash = reader.GetFieldValue<byte[]>(3),
        TaskId = reader.GetGuid(4),
        Held = reader.GetBoolean(5),
        ExpiresAt = reader.GetFieldValue<DateTimeOffset>(6),
    };
}
