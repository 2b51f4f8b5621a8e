using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>One request that was sent for real to see what happens, and belongs to no task.</summary>
/// <param name="Request">As it left, secrets masked.</param>
/// <param name="Response">Null when no answer came.</param>
/// <param name="Verdict">What the engine would make of it.</param>
/// <param name="RetryAfter">How long the provider asks to wait.</param>
/// <param name="Duration">Until the outcome was known.</param>
public sealed record TestExchange(SentRequest Request, ReceivedResponse? Response, Verdict Verdict, TimeSpan? RetryAfter, TimeSpan Duration);
