using Dispatchapy.Core.Contracts.Patterns;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Mapping;

public sealed class BoundedRegexTests
{
    /// <summary>Which of the last fifty characters were an a: more states than the engine keeps, so it goes on without keeping any.</summary>
    private const string ManyStates = "^[ab]*a[ab]{50}c$";

    private readonly BoundedRegex _regex = BoundedRegex.Linear(ManyStates);
    private readonly Random _random = new(7);

    [Fact]
    public void Long_texts_are_judged_right_also_by_a_pattern_with_more_states_than_the_engine_keeps()
    {
        foreach (var length in Enumerable.Range(1, 40).Select(thousands => thousands * 997))
        {
            Assert.True(Known(_regex.IsMatch, $"{Letters(length)}a{Letters(50)}c"));
            Assert.False(Known(_regex.IsMatch, $"{Letters(length)}b{Letters(50)}c"));
        }
    }

    [Fact]
    public void Contracts_and_rules_are_judged_so()
    {
        var text = $"{Letters(30_000)}a{Letters(50)}c";
        Assert.True(Known(PortablePattern.Of(ManyStates).IsMatch, text));
        Assert.True(Known(one => RulePattern.Match(one, $"/{ManyStates}/"), text));
    }

    [Fact]
    public void What_takes_too_long_is_left_open_and_holds_nobody_up()
    {
        var hostile = BoundedRegex.Linear("^[ab]*a[ab]{900}c$");
        var text = Letters(400_000);

        Assert.Null(hostile.IsMatch(text));
        Assert.Null(hostile.IsMatch(text));
        Assert.False(hostile.IsMatch(text[..100]));
        Assert.False(BoundedRegex.Backtracking("^(?!c)[ab]+c$").IsMatch(text[..20_000]));
    }

    /// <summary>Finding ten thousand states takes about the 100 ms that there are, and is done once; another test's hostile text may be matched meanwhile.</summary>
    private static bool Known(Func<string, bool?> match, string text)
    {
        var started = TimeProvider.System.GetTimestamp();
        bool? known;
        while ((known = match(text)) is null)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Eventually.Deadline, "Nobody could tell.");
        }

        return known.Value;
    }

    private string Letters(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => _random.Next(2) == 0 ? 'a' : 'b'));
}
