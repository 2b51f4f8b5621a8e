namespace Dispatchapy.Web.Manage;

/// <summary>How a resource's requests are signed.</summary>
/// <param name="Scheme">none, hub or standard.</param>
/// <param name="Algorithm">v1 or v1a.</param>
/// <param name="Secrets">A mask for each that is stored: the current one, then the one before.</param>
/// <param name="PublicKey">Of v1a.</param>
/// <param name="PreviousUntil">Until then the one before signs as well.</param>
internal sealed record SigningAnswer(string Scheme, string Algorithm, IReadOnlyList<string> Secrets, string? PublicKey, DateTimeOffset? PreviousUntil);
