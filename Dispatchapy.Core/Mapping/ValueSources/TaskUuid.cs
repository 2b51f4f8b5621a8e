using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping.ValueSources;

/// <summary>An id the provider can recognise a repeated attempt by: the same for every attempt of a task, another for every target.</summary>
internal sealed class TaskUuid(string target) : ValueSource
{
    private const int GuidBytes = 16;
    private readonly byte[] _target = Encoding.UTF8.GetBytes(target);

    public override MappedValue Resolve(JsonElement payload, in MappingFacts facts)
    {
        var json = new byte[38];
        json[0] = json[^1] = (byte)'"';
        Derive(facts.TaskId).TryFormat(json.AsSpan(1), out _);
        return new MappedValue(json);
    }

    /// <summary>RFC 9562 version 8: the first 16 bytes of SHA-256 over task id and target.</summary>
    private Guid Derive(Guid taskId)
    {
        Span<byte> input = stackalloc byte[GuidBytes + _target.Length];
        taskId.TryWriteBytes(input, bigEndian: true, out _);
        _target.CopyTo(input[GuidBytes..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..GuidBytes], bigEndian: true);
    }
}
