using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Dispatchapy.Core.Storage;

/// <summary>Encrypts what must be sent to providers later and must not be readable in the database.</summary>
public sealed class SecretBox(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("Dispatchapy.Secrets.v1");

    /// <summary>Null for null or no entries, so that an empty column says that there is no secret.</summary>
    public string? Protect(IReadOnlyDictionary<string, string>? secrets) =>
        secrets is null or { Count: 0 } ? null : _protector.Protect(JsonSerializer.Serialize(secrets));

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring that encrypted the text is not the one at hand.</exception>
    public IReadOnlyDictionary<string, string> Unprotect(string? text) =>
        text is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(_protector.Unprotect(text))!;
}
