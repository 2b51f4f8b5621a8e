using System.Globalization;
using System.Text.RegularExpressions;

namespace Dispatchapy.Core.Mapping;

/// <summary>A regular expression of the configuration, held against text from outside: its time is limited, and it says so instead of guessing.</summary>
internal sealed partial class BoundedRegex
{
    /// <summary>
    /// In a longer text .NET's engine without backtracking denies matches when it has a time limit and the pattern more than 10,000 states: it stops
    /// every 1,000 characters to look at its clock, and forgets where it was.
    /// </summary>
    private const int TrustedLength = 1000;

    /// <summary>Characters of the text times places in the pattern: some 20 ns each when a state is found, 5 ns afterwards, so that this takes about the 100 ms.</summary>
    private const long MaxUntimed = 5_000_000;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    /// <summary>Long matches without a time limit end by themselves, after seconds at worst; this many cores are theirs at most.</summary>
    private static readonly SemaphoreSlim Unstoppable = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly Regex _timed;
    private readonly Regex? _untimed;
    private readonly long _places;

    private BoundedRegex(Regex timed, Regex? untimed) => (_timed, _untimed, _places) = (timed, untimed, Places(timed.ToString()));

    /// <summary>Linear in the text, whatever the pattern; without that a hostile payload costs the whole 100 ms, every time.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    /// <exception cref="NotSupportedException">It looks around, refers back or has too many states.</exception>
    public static BoundedRegex Linear(string pattern)
    {
        const RegexOptions options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        return new BoundedRegex(new Regex(pattern, options, Timeout), new Regex(pattern, options, Regex.InfiniteMatchTimeout));
    }

    /// <summary>For what only backtracking can do.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static BoundedRegex Backtracking(string pattern) => new(new Regex(pattern, RegexOptions.CultureInvariant, Timeout), null);

    /// <summary>Null when that could not be told within 100 ms.</summary>
    public bool? IsMatch(string text)
    {
        if (_untimed is not null && text.Length * _places <= MaxUntimed)
        {
            return _untimed.IsMatch(text);
        }

        try
        {
            var matches = _timed.IsMatch(text);
            return matches || _untimed is null || text.Length <= TrustedLength ? matches : Aside(_untimed, text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>On a thread of its own, which cannot be stopped, but need not be waited for.</summary>
    private static bool? Aside(Regex untimed, string text)
    {
        if (!Unstoppable.Wait(Timeout))
        {
            return null;
        }

        var matched = false;
        Thread thread = new(() =>
        {
            matched = untimed.IsMatch(text);
            Unstoppable.Release();
        })
        { IsBackground = true };
        thread.Start();
        return thread.Join(Timeout) ? matched : null;
    }

    /// <summary>At most: as if each repetition contained all others.</summary>
    private static long Places(string pattern) =>
        Repetition().Matches(pattern).Aggregate((long)pattern.Length, (places, repetition) =>
            int.TryParse(repetition.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? Math.Min(places * Math.Max(times, 1), MaxUntimed) : MaxUntimed);

    /// <summary>The last number in braces.</summary>
    [GeneratedRegex(@"\{(?:[0-9]+,)?([0-9]+),?\}")]
    private static partial Regex Repetition();
}
