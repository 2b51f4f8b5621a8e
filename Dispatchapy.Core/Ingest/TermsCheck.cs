using System.Globalization;
using System.Text.RegularExpressions;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Ingest;

/// <summary>Reads the terms of a call.</summary>
/// <param name="Terms">Null when there are none, or they are refused.</param>
/// <param name="Errors">By header.</param>
internal readonly partial record struct TermsCheck(CallTerms? Terms, IReadOnlyList<(string Header, string Error)> Errors)
{
    /// <summary>Later than that nobody remembers what was asked for.</summary>
    private const int MostDays = 366;

    /// <summary>Of a call without any.</summary>
    public static TermsCheck Nothing { get; } = new(null, []);

    public static TermsCheck Of(CallHeaders headers, DateTimeOffset now)
    {
        if (headers == CallHeaders.None)
        {
            return Nothing;
        }

        List<(string, string)> errors = [];
        var deliverAt = Instant(headers.DeliverAt, CallHeaders.DeliverAtName, now, errors);
        var expiresAt = Instant(headers.ExpiresAt, CallHeaders.ExpiresAtName, now, errors);
        if (expiresAt <= now)
        {
            errors.Add((CallHeaders.ExpiresAtName, "Must be in the future."));
        }
        else if (expiresAt <= deliverAt)
        {
            errors.Add((CallHeaders.ExpiresAtName, $"Must be later than {CallHeaders.DeliverAtName}."));
        }

        CheckWord(headers.OrderingKey, CallHeaders.OrderingKeyName, VisibleAscii(), "visible ASCII characters", errors);
        CheckWord(headers.EventType, CallHeaders.EventTypeName, TypeName(), "letters, digits, dots, dashes and underscores", errors);
        return errors.Count > 0 ? new TermsCheck(null, errors) : new TermsCheck(new CallTerms(deliverAt, expiresAt, headers.OrderingKey, headers.EventType), []);
    }

    private static DateTimeOffset? Instant(string? text, string header, DateTimeOffset now, List<(string, string)> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!Rfc3339().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant))
        {
            errors.Add((header, "Must be given once and be an instant of RFC 3339, such as 2030-01-31T12:00:00Z."));
            return null;
        }

        if (instant > now.AddDays(MostDays))
        {
            errors.Add((header, $"Must be at most {MostDays} days ahead."));
        }

        return instant.ToUniversalTime();
    }

    private static void CheckWord(string? text, string header, Regex form, string of, List<(string, string)> errors)
    {
        if (text is not null && !form.IsMatch(text))
        {
            errors.Add((header, $"Must be given once and be 1–{ColumnLengths.Reference} {of}."));
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^[!-~]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex VisibleAscii();

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
