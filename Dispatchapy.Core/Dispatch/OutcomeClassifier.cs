using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Outbound.Answers;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Status or failure → what it means. Pure.</summary>
public static class OutcomeClassifier
{
    /// <param name="statusCode">Of the answer, 100–599.</param>
    /// <param name="success">The codes the resource counts as success.</param>
    /// <param name="bodyFailure">Why the answer's body could not be read to its end; null when it could.</param>
    public static Verdict Answered(int statusCode, StatusCodeSet success, string? bodyFailure) => statusCode switch
    {
        >= 300 and <= 399 => new Verdict(AttemptOutcome.Refused, false, TrafficSign.Alive, $"Redirects are not followed: {statusCode}."),
        _ when success.Contains(statusCode) => bodyFailure is null
            ? new Verdict(AttemptOutcome.Accepted, false, TrafficSign.Alive, null)
            : new Verdict(AttemptOutcome.MaybeReceived, true, TrafficSign.Failing, $"Answered {statusCode}, but {bodyFailure}"),
        429 => new Verdict(AttemptOutcome.Refused, true, TrafficSign.Busy, "Too many requests: 429."),
        408 or 425 => new Verdict(AttemptOutcome.Refused, true, TrafficSign.Busy, $"Not now: {statusCode}."),
        >= 500 => new Verdict(AttemptOutcome.MaybeReceived, true, TrafficSign.Failing, $"Server error: {statusCode}."),
        >= 400 => new Verdict(AttemptOutcome.Refused, false, TrafficSign.Alive, $"Refused: {statusCode}."),
        _ => new Verdict(AttemptOutcome.MaybeReceived, false, TrafficSign.Alive, $"Answered {statusCode}, which is none of the resource's success codes."),
    };

    /// <param name="leftUs">Whether any byte of the request may have been sent.</param>
    /// <param name="failure">A sentence.</param>
    public static Verdict Failed(bool leftUs, string failure) =>
        new(leftUs ? AttemptOutcome.MaybeReceived : AttemptOutcome.NotSent, true, TrafficSign.Failing, failure);

    /// <summary>A status that means success, and what the answer says beside it. A no is a no to this message; what cannot be read may have been a yes.</summary>
    internal static Verdict Said(Verdict verdict, int statusCode, AnswerWord word) =>
        word.Refusal is { } refusal ? new Verdict(AttemptOutcome.Refused, false, TrafficSign.Alive, $"Refused: answered {statusCode}, but {refusal}.")
        : word.Unreadable is { } unreadable ? new Verdict(AttemptOutcome.MaybeReceived, false, TrafficSign.Alive, $"Answered {statusCode}, but {unreadable}.")
        : verdict;

    /// <summary>Sending was refused here, because the request would not be one.</summary>
    /// <param name="reason">See <see cref="Composition.Unfit"/>.</param>
    public static Verdict Unfit(string reason) => new(AttemptOutcome.NotSent, false, TrafficSign.Alive, $"unmapped: {reason}");

    /// <summary>Its time was over just before it would have left.</summary>
    public static Verdict Expired { get; } = new(AttemptOutcome.NotSent, true, TrafficSign.Alive, "expired before it was sent");

    /// <summary>Sending was refused here, because the body would lack what the resource requires.</summary>
    public static Verdict Unmapped(IReadOnlyList<string> missing) => Unfit($"no value for {string.Join(", ", missing)}");
}
