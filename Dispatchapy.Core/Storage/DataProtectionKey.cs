namespace Dispatchapy.Core.Storage;

/// <summary>One element of the key ring that encrypts stored secrets.</summary>
public sealed class DataProtectionKey
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public required string Xml { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
