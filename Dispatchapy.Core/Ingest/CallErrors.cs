using Dispatchapy.Core.Contracts;

namespace Dispatchapy.Core.Ingest;

/// <summary>Puts everything that is wrong with a call into one answer.</summary>
internal static class CallErrors
{
    /// <summary>Of a hostile payload with more, these many are told.</summary>
    private const int MaxBreaches = 200;

    private const int MaxInSentence = 5;

    private static readonly string[] Required = ["This parameter is required."];

    private static readonly string[] MalformedKey = ["Must be given once and be 1–255 visible ASCII characters."];

    /// <returns>Null when nothing is wrong.</returns>
    /// <param name="problem">What is wrong with the body as a whole; null when it could be read.</param>
    /// <param name="check">Null when it could not.</param>
    /// <param name="key">The idempotency key; null without one.</param>
    /// <param name="terms">What is wrong with the headers beside it.</param>
    public static IngestResult.Invalid? Of(string? problem, CallCheck? check, string? key, IReadOnlyList<(string Header, string Error)> terms)
    {
        var malformed = key is not null && !IdempotencyKey.IsValid(key);
        if (problem is null && check is { Passes: true } && !malformed && terms.Count == 0)
        {
            return null;
        }

        Dictionary<string, string[]> errors = [];
        foreach (var param in check?.Missing ?? [])
        {
            errors[param] = Required;
        }

        foreach (var place in (check?.Breaches ?? []).Take(MaxBreaches).GroupBy(breach => breach.Place))
        {
            errors[place.Key] = [.. place.Select(breach => breach.Reason)];
        }

        if (malformed)
        {
            errors["Idempotency-Key"] = MalformedKey;
        }

        foreach (var header in terms.GroupBy(term => term.Header))
        {
            errors[header.Key] = [.. header.Select(term => term.Error)];
        }

        string?[] sentences = [problem, MissingIn(check?.Missing ?? []), BrokenIn(check?.Breaches ?? []), malformed ? $"Idempotency-Key: {MalformedKey[0]}" : null, .. terms.Select(term => $"{term.Header}: {term.Error}")];
        return new IngestResult.Invalid(string.Join(' ', sentences.OfType<string>()), errors);
    }

    /// <summary>A sentence; null when none is missing.</summary>
    public static string? MissingIn(IReadOnlyList<string> missing) =>
        missing.Count == 0 ? null : $"Missing required parameter{(missing.Count > 1 ? "s" : "")}: {string.Join(", ", missing)}.";

    /// <summary>A few sentences; null when the contract is kept.</summary>
    public static string? BrokenIn(IReadOnlyList<Breach> breaches) => breaches.Count switch
    {
        0 => null,
        > MaxInSentence => $"{Told(breaches)} And {breaches.Count - MaxInSentence} more.",
        _ => Told(breaches),
    };

    private static string Told(IReadOnlyList<Breach> breaches) => string.Join(' ', breaches.Take(MaxInSentence).Select(breach => $"{breach.Place}: {breach.Reason}"));
}
