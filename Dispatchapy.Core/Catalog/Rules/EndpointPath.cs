using System.Buffers;

namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>The path of an endpoint, below <c>/api/</c>.</summary>
internal static class EndpointPath
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("-._~/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static string Normalise(string path)
    {
        var trimmed = path.Trim();
        return trimmed.StartsWith('/') ? trimmed[1..] : trimmed;
    }

    /// <param name="path">Normalised.</param>
    public static IEnumerable<Problem> Check(string path) => Message(path) is { } message ? [new Problem("path", message)] : [];

    private static string? Message(string path) =>
        path.Length == 0 ? "Is required."
        : path.Length > Storage.ColumnLengths.Path ? $"Must have at most {Storage.ColumnLengths.Path} characters, not {path.Length}."
        : path.AsSpan().ContainsAnyExcept(Allowed) ? "May contain only letters, digits, and - . _ ~ /."
        : path.Split('/').Any(segment => segment.Length == 0) ? "Must not start or end with a slash or contain two in a row."
        : path.Split('/').Any(segment => segment is "." or "..") ? "Must not contain . or .. as a part: callers' libraries would resolve them."
        : IsReserved(path) ? "Is reserved: /api/tasks and /api/openapi.json are the gateway's own."
        : null;

    // Routing ignores case.
    private static bool IsReserved(string path) =>
        path.Split('/')[0].Equals("tasks", StringComparison.OrdinalIgnoreCase) || path.Equals("openapi.json", StringComparison.OrdinalIgnoreCase);
}
