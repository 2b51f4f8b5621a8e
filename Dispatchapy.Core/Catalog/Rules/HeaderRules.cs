using System.Buffers;
using System.Collections.Frozen;

namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about headers that go out with every request. A message never quotes a value.</summary>
internal static class HeaderRules
{
    private const int MaxCount = 50;
    private const int MaxNameLength = 200;
    private const int MaxValueLength = 4096;

    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly FrozenSet<string> Ours = new[]
    {
        "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection",
        "TE", "Trailer", "Upgrade", "Idempotency-Key", "X-Dispatchapy-Task",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Problem> Check(string field, IReadOnlyDictionary<string, string> headers)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. ListRules.AtMost(field, headers.Count, MaxCount),
            .. headers.SelectMany(header => new[] { NameProblem(header.Key, seen), ValueProblem(header.Value) }
                .OfType<string>().Select(message => new Problem($"{field}.{header.Key}", message))),
        ];
    }

    private static string? NameProblem(string name, HashSet<string> seen) =>
        name.Length is 0 or > MaxNameLength || name.AsSpan().ContainsAnyExcept(Token) ? "Is not a header name: letters, digits and !#$%&'*+-.^_`|~ are allowed."
        : !seen.Add(name) ? "Is there twice: header names ignore case."
        : name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? "Has a field of its own: content_type."
        : Ours.Contains(name) ? "Is set by the gateway or by the connection itself."
        : null;

    private static string? ValueProblem(string value) =>
        value == SecretHeaders.Mask ? null
        : value.Length > MaxValueLength ? $"Must have at most {MaxValueLength} characters, not {value.Length}."
        : value.Any(c => c is not ('\t' or (>= ' ' and <= '~'))) ? "Must be one line of ASCII characters."
        : null;
}
