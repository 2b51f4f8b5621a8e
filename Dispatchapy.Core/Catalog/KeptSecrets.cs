namespace Dispatchapy.Core.Catalog;

/// <summary>A secret that is kept is for the server that it was entered for: whoever may change an address must not get to read it by naming a server of their own.</summary>
internal static class KeptSecrets
{
    /// <summary>By scheme, host and port. To no server at all a secret may be kept, and from there to none.</summary>
    public static bool SameServer(string? stored, string? wanted) => Origin(wanted) is not { } other || Origin(stored) == other;

    /// <summary>A problem for each masked header that would go to another server than the one it was entered for, unless it has one already.</summary>
    /// <param name="field">The field to which problems belong.</param>
    /// <param name="headers">As they were sent.</param>
    /// <param name="stored">The address until now.</param>
    /// <param name="wanted">The address that was sent.</param>
    /// <param name="problems">Those found so far; gets more.</param>
    public static void CheckHeaders(string field, IReadOnlyDictionary<string, string> headers, string? stored, string? wanted, List<Problem> problems)
    {
        if (SameServer(stored, wanted))
        {
            return;
        }

        var kept = headers.Where(header => header.Value == SecretHeaders.Mask).Select(header => $"{field}.{header.Key}").Where(name => problems.TrueForAll(problem => problem.Field != name));
        problems.AddRange([.. kept.Select(Elsewhere)]);
    }

    public static Problem Elsewhere(string field) => new(field, "Enter it again: the one that is kept is for another server.");

    private static string? Origin(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;
}
