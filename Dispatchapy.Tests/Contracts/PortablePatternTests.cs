using Dispatchapy.Core.Contracts.Patterns;

namespace Dispatchapy.Tests.Contracts;

public sealed class PortablePatternTests
{
    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^\\d+$", "٣", false)]
    [InlineData("^.$", "\ud83d\ude00", true)]
    [InlineData("^..$", "\ud83d\ude00", false)]
    [InlineData("^[^a]$", "\ud83d\ude00", true)]
    [InlineData("^\ud83d\ude00{2}$", "\ud83d\ude00\ud83d\ude00", true)]
    [InlineData("^[\\w.\\-]+$", "a-b.c_9", true)]
    [InlineData("^(?:ab|c){2,3}?$", "abcab", true)]
    [InlineData("^\\u0041\\x42\\n$", "AB\n", true)]
    [InlineData("^\\S$", " ", false)]
    [InlineData("b", "abc", true)]
    public void A_pattern_means_one_thing(string pattern, string text, bool matches)
    {
        Assert.Null(PortablePattern.Of(pattern).Problem);
        Assert.Equal(matches, PortablePattern.Of(pattern).IsMatch(text));
    }

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?i)a")]
    [InlineData("(?<n>a)")]
    [InlineData("(a)\\1")]
    [InlineData("\\p{L}")]
    [InlineData("\\b")]
    [InlineData("a**")]
    [InlineData("a{,2}")]
    [InlineData("a{3,2}")]
    [InlineData("a{1001}")]
    [InlineData("((a{1000}){1000}){1000}")]
    [InlineData("[z-a]")]
    [InlineData("[]")]
    [InlineData("[a")]
    [InlineData("a]")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("\\")]
    [InlineData("[\\")]
    [InlineData("\\u12")]
    [InlineData("\\ud83d")]
    [InlineData("{")]
    public void What_means_different_things_elsewhere_is_refused(string pattern)
    {
        Assert.NotNull(PortablePattern.Of(pattern).Problem);
        Assert.False(PortablePattern.Of(pattern).IsMatch(pattern));
    }

    [Fact]
    public void A_hostile_text_costs_no_more_than_a_harmless_one() => Assert.False(PortablePattern.Of("^(a+)+$").IsMatch(new string('a', 20_000) + "!"));
}
