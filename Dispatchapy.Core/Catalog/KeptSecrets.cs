namespace Dispatchapy.Core.Catalog;

/// <summary>A secret that is kept is for the server that it was entered for: whoever may change an address must not get to read it by naming a server of their own.</summary>
internal static class KeptSecrets
{
    /// <summary>By scheme, host and port. To no server at all a secret may be kept, and from there to none.</summary>
    public static bool SameServer(string? stored, string? wanted) => Origin(wanted) is not { } other || Origin(stored) == other;

    public static Problem Elsewhere(string field) => new(field, "Enter it again: the one that is kept is for another server.");

    private static string? Origin(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;
}
