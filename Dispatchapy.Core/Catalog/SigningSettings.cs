using Dispatchapy.Core.Signing;

namespace Dispatchapy.Core.Catalog;

/// <summary>How requests to a resource are signed.</summary>
public sealed record SigningSettings
{
    public string Scheme { get; init; } = SigningSchemes.None;

    /// <summary>Of the current secret; the one before may be of the other one.</summary>
    public string Algorithm { get; init; } = SigningSchemes.Hmac;

    /// <summary>The current secret and the one before as JSON, encrypted; null when nothing is signed.</summary>
    public string? ProtectedSecrets { get; init; }

    /// <summary>Until then the secret before signs as well; null when there is none.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }
}
