using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>Everything that can become of a call.</summary>
public abstract record IngestResult
{
    private IngestResult()
    {
    }

    /// <summary>On disk. <paramref name="Replayed"/>: an earlier call with the same key made this task.</summary>
    public sealed record Accepted(Guid TaskId, bool Held, bool Replayed = false) : IngestResult
    {
        /// <summary>Of an endpoint in broadcast mode, where <see cref="TaskId"/> is the call's: the tasks it was made into, none when nobody takes it. Null elsewhere.</summary>
        public IReadOnlyList<CallPart>? Parts { get; init; }
    }

    /// <summary>Not a JSON object, or not the one the endpoint asks for; everything that is wrong with it.</summary>
    public sealed record Invalid(string Detail, IReadOnlyDictionary<string, string[]> Errors) : IngestResult;

    /// <summary>Larger than a payload may be, with what was filled in.</summary>
    public sealed record TooLarge(string Detail) : IngestResult;

    /// <summary>The idempotency key was used for another body.</summary>
    public sealed record KeyReused : IngestResult;

    public sealed record RateLimited(TimeSpan RetryAfter) : IngestResult;

    /// <summary>Could not be stored; nothing was accepted.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : IngestResult;
}
