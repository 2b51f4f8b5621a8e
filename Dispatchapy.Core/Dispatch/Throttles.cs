using System.Collections.Concurrent;
using System.Globalization;
using Dispatchapy.Core.Live;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Which resources this node holds back with, because they answered that it is too much. Each node finds out by itself.</summary>
public sealed class Throttles
{
    private readonly ConcurrentDictionary<Guid, State> _states = [];
    private readonly SenderSlots _slots;
    private readonly ClusterNews _news;
    private readonly TimeProvider _time;

    /// <summary>Whether there is any: nearly always there is none, and each request asks.</summary>
    private volatile bool _any;

    internal Throttles(SenderSlots slots, ClusterNews news, TimeProvider time) => (_slots, _news, _time) = (slots, news, time);

    /// <summary>What is known on this node; null when it does not hold back.</summary>
    public ResourceThrottle? Of(Guid resourceId)
    {
        if (!_any || !_states.TryGetValue(resourceId, out var state))
        {
            return null;
        }

        var until = state.PausedUntil > _time.GetUtcNow() ? state.PausedUntil : null;
        return until is null && state.Limit is null ? null : new ResourceThrottle(state.Limit?.Limit, until, state.Reason);
    }

    internal int Limit(Guid resourceId, int full) => _any && _states.TryGetValue(resourceId, out var state) && state.Limit is { } limit ? Math.Min(full, limit.Limit) : full;

    internal DateTimeOffset? PausedUntil(Guid resourceId) => _any && _states.TryGetValue(resourceId, out var state) ? state.PausedUntil : null;

    /// <param name="resourceId">Who answered.</param>
    /// <param name="full">What it gets from this node when all is well.</param>
    /// <param name="sent">What it answered.</param>
    internal void Answered(Guid resourceId, int full, SendResult sent)
    {
        var (busy, pause) = (sent.StatusCode is 429 or 502 or 504, sent.StatusCode is 429 or 503 ? sent.RetryAfter : null);
        if (busy || pause is not null)
        {
            HoldBack(resourceId, full, sent, busy, pause);
        }
        else if (_any && sent.Verdict.Outcome == Queue.AttemptOutcome.Accepted)
        {
            Relax(resourceId, full);
        }
    }

    private void HoldBack(Guid resourceId, int full, SendResult sent, bool busy, TimeSpan? pause)
    {
        var now = _time.GetUtcNow();
        var until = now + pause;
        var reason = string.Create(CultureInfo.InvariantCulture, $"Answered {sent.StatusCode}{(pause is { } wait ? $" and asked for a pause of {wait.TotalSeconds:0} s" : "")}.");
        var before = _states.GetValueOrDefault(resourceId)?.PausedUntil;
        var state = _states.AddOrUpdate(resourceId, _ => Next(null), (_, known) => Next(known));
        _any = true;
        Resize(resourceId, full, state);
        if (state.PausedUntil is not null && !(before > now))
        {
            // Whoever looks at the resource at this node.
            _news.Raise(NewsTopic.Health);
        }

        State Next(State? known) => new(
            busy ? AdaptiveLimit.Busy(known?.Limit, full, sent.SentAt, now) : known?.Limit,
            known?.PausedUntil > until || until is null ? known?.PausedUntil : until,
            reason);
    }

    private void Relax(Guid resourceId, int full)
    {
        var now = _time.GetUtcNow();
        while (_states.TryGetValue(resourceId, out var state))
        {
            var next = state with { Limit = state.Limit?.Succeeded(full) };
            var over = next.Limit is null && !(next.PausedUntil > now);
            if (over ? _states.TryRemove(KeyValuePair.Create(resourceId, state)) : _states.TryUpdate(resourceId, next, state))
            {
                Resize(resourceId, full, next);
                ForgetWhenEmpty(over);
                return;
            }
        }
    }

    /// <summary>Looks once more afterwards: somebody may have added one in between.</summary>
    private void ForgetWhenEmpty(bool removed)
    {
        if (removed && _states.IsEmpty)
        {
            _any = false;
            _any = !_states.IsEmpty;
        }
    }

    private void Resize(Guid resourceId, int full, State state) => _slots.Resize(resourceId, Math.Min(full, state.Limit?.Limit ?? full));

    private sealed record State(AdaptiveLimit? Limit, DateTimeOffset? PausedUntil, string Reason);
}
