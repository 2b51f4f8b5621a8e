using System.Buffers.Binary;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>
/// Ids for attempts, which the engine knows by task and number only: the task's id as a version 8 UUID, with the number in its last two bytes. They need
/// no column, and lead back to the few tasks that can be meant. Pure.
/// </summary>
internal static class AttemptIds
{
    private const byte OfTasks = 0x70;
    private const byte OfAttempts = 0x80;

    public static Guid Of(Guid taskId, int number)
    {
        var bytes = Versioned(taskId, OfAttempts);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), (ushort)(Last(taskId) ^ number));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The first and the last id that the attempt's task can have; null when the id is none of an attempt.</summary>
    public static (Guid First, Guid Last)? TasksOf(Guid attemptId)
    {
        if (attemptId.Version != OfAttempts >> 4)
        {
            return null;
        }

        var (first, last) = (Versioned(attemptId, OfTasks), Versioned(attemptId, OfTasks));
        BinaryPrimitives.WriteUInt16BigEndian(first.AsSpan(14), ushort.MinValue);
        BinaryPrimitives.WriteUInt16BigEndian(last.AsSpan(14), ushort.MaxValue);
        return (new Guid(first, bigEndian: true), new Guid(last, bigEndian: true));
    }

    public static int NumberOf(Guid attemptId, Guid taskId) => Last(attemptId) ^ Last(taskId);

    private static byte[] Versioned(Guid id, byte version)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[6] = (byte)(version | (bytes[6] & 0x0F));
        return bytes;
    }

    private static ushort Last(Guid id) => BinaryPrimitives.ReadUInt16BigEndian(id.ToByteArray(bigEndian: true).AsSpan(14));
}
