using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Dispatchapy.Core.Queue;

/// <summary>Why tasks failed, without what differs from one to the next: equal causes are equal values.</summary>
/// <param name="ResourceId">Where the last attempt was made; null when none was.</param>
/// <param name="Outcome">Of the last attempt; null when there was none.</param>
/// <param name="StatusCode">Of its answer; null when none came.</param>
/// <param name="Error">As <see cref="FailureText.Normalise"/> leaves it.</param>
public sealed record FailureCause(Guid? ResourceId, AttemptOutcome? Outcome, int? StatusCode, string Error)
{
    private const int LongestKey = 8_000;

    /// <summary>The whole of it as one word, for addresses: whoever gets the link needs nothing else.</summary>
    public string Key => string.Join(
        '.',
        ResourceId?.ToString("N") ?? "",
        Outcome is { } outcome ? ((int)outcome).ToString(CultureInfo.InvariantCulture) : "",
        StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "",
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Error)));

    /// <summary>Of a task's last attempt, or of its own last error when there is none.</summary>
    internal static FailureCause Of(Guid? resourceId, AttemptOutcome? outcome, int? statusCode, string? error) => new(resourceId, outcome, statusCode, FailureText.Normalise(error ?? "", statusCode));

    /// <summary>Null when the text is no key of ours.</summary>
    public static FailureCause? Parse(string key)
    {
        if (key.Length > LongestKey || key.Split('.') is not [var resource, var outcome, var status, var error] || !Base64Url.IsValid(error))
        {
            return null;
        }

        Guid? resourceId = Guid.TryParseExact(resource, "N", out var id) ? id : null;
        AttemptOutcome? known = short.TryParse(outcome, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((AttemptOutcome)number) ? (AttemptOutcome)number : null;
        int? code = int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(error));
        var whole = (resource.Length == 0) == (resourceId is null) && (outcome.Length == 0) == (known is null) && (status.Length == 0) == (code is null) && (resourceId is null) == (known is null);
        return whole && !text.Contains('\0', StringComparison.Ordinal) ? new FailureCause(resourceId, known, code, text) : null;
    }
}
