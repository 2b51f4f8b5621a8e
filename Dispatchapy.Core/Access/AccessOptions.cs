namespace Dispatchapy.Core.Access;

/// <summary>How the first administrator gets in.</summary>
public sealed class AccessOptions
{
    /// <summary>The environment variable, and the name of the key that it seeds.</summary>
    public const string ManagementKeyVariable = "GATEWAY_MANAGEMENT_KEY";

    /// <summary>20–500 visible ASCII characters; empty seeds nothing.</summary>
    public string ManagementKey { get; set; } = "";

    /// <returns>Null when the key can be used, else what is wrong with it, without the key.</returns>
    internal static string? ProblemOf(string key) =>
        key.Length is < 20 or > 500 ? $"{ManagementKeyVariable} has {key.Length} characters, but must have 20–500: a shorter key can be guessed, and it opens everything."
        : key.Any(c => c is < '!' or > '~') ? $"{ManagementKeyVariable} must consist of visible ASCII characters: others do not survive in a header."
        : null;
}
