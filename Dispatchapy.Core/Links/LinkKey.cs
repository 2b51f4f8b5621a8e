namespace Dispatchapy.Core.Links;

/// <summary>A resource of an endpoint.</summary>
internal readonly record struct LinkKey(Guid EndpointId, Guid ResourceId)
{
    private const int Length = 16;

    /// <summary>What tasks for this resource are parked on while it is disabled at this endpoint. It belongs to no row, so it is made of both ids.</summary>
    public Guid Parking
    {
        get
        {
            Span<byte> mixed = stackalloc byte[Length], resource = stackalloc byte[Length];
            EndpointId.TryWriteBytes(mixed);
            ResourceId.TryWriteBytes(resource);
            for (var i = 0; i < Length; i++)
            {
                mixed[i] ^= resource[i];
            }

            return new Guid(mixed);
        }
    }
}
