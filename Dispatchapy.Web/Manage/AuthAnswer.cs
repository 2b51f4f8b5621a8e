using System.Text.Json.Serialization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>How the gateway authenticates itself towards a resource: what belongs to its kind, and every secret masked.</summary>
internal sealed record AuthAnswer(string Kind)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Header { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? User { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Password { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientAuth { get; init; }

    /// <summary>A certificate reads like this however it came in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pfx { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    public static AuthAnswer Of(AuthDraft auth, AuthSettings stored) => new(auth.Kind)
    {
        Header = Word(auth.Header),
        Value = Word(auth.Value),
        User = Word(auth.User),
        Password = Word(auth.Password),
        Token = Word(auth.Token),
        TokenUrl = Word(auth.TokenUrl),
        ClientId = Word(auth.ClientId),
        ClientSecret = Word(auth.ClientSecret),
        Scope = Word(auth.Scope),
        ClientAuth = Word(auth.ClientAuth),
        Pfx = Word(auth.Pfx),
        Subject = Word(stored.Subject),
        ExpiresAt = stored.ExpiresAt,
    };

    private static string? Word(string text) => text.Length == 0 ? null : text;
}
