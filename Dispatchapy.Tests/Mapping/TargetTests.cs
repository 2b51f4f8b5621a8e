using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class TargetTests
{
    [Fact]
    public void A_dotted_target_builds_nested_objects() =>
        Assert.Equal("""{"meta":{"a":{"b":1}}}""", BodyOf("{}", Constant("meta.a.b", "1")));

    [Fact]
    public void Targets_with_a_common_prefix_share_an_object_where_it_first_appeared() =>
        Assert.Equal(
            """{"m":{"a":1,"c":{"d":3,"e":5}},"x":2,"y":4}""",
            BodyOf("{}", Constant("m.a", "1"), Constant("x", "2"), Constant("m.c.d", "3"), Constant("y", "4"), Constant("m.c.e", "5")));

    [Fact]
    public void Of_two_rules_with_one_target_the_last_wins_where_the_first_stood() =>
        Assert.Equal("""{"a":3,"b":2}""", BodyOf("{}", Constant("a", "1"), Constant("b", "2"), Constant("a", "3")));

    [Fact]
    public void The_last_of_two_rules_wins_even_with_a_missing_value() =>
        Assert.Equal("{}", BodyOf("{}", Constant("a", "1"), Payload("a", "gone")));

    [Fact]
    public void A_later_key_inside_replaces_an_earlier_whole() =>
        Assert.Equal("""{"a":{"b":2}}""", BodyOf("{}", Constant("a", "1"), Constant("a.b", "2")));

    [Fact]
    public void A_later_whole_replaces_earlier_keys_inside() =>
        Assert.Equal("""{"a":3}""", BodyOf("{}", Constant("a.b", "1"), Constant("a.c", "2"), Constant("a", "3")));

    [Fact]
    public void The_trace_leaves_out_rules_that_were_overruled()
    {
        var result = Map("{}", [Constant("a.b", "1"), Constant("a", "2"), Constant("c", "3")]);

        Assert.Equal(["a", "c"], Assert.IsType<Core.Mapping.MappingResult.Mapped>(result).Trace.Select(row => row.Target));
    }

    [Fact]
    public void An_object_is_left_out_when_nothing_inside_has_a_value() =>
        Assert.Equal("""{"b":{"d":1}}""", BodyOf("{}", Payload("a.x.y", "gone"), Payload("b.c.z", "gone"), Constant("b.d", "1")));

    [Fact]
    public void Sixteen_parts_are_nested_and_seventeen_set_nothing()
    {
        var sixteen = string.Join('.', Enumerable.Repeat("k", 16));

        Assert.Equal(16, BodyOf("{}", Constant(sixteen, "1")).Count(c => c == '{'));
        Assert.Equal("{}", BodyOf("{}", Constant(sixteen + ".k", "1")));
    }

    [Theory]
    [InlineData("quote\"", """{"quote\"":1}""")]
    [InlineData("back\\slash", """{"back\\slash":1}""")]
    [InlineData("nul\0", """{"nul\u0000":1}""")]
    [InlineData("café", """{"café":1}""")]
    public void Names_are_escaped(string target, string body) => Assert.Equal(body, BodyOf("{}", Constant(target, "1")));

    [Fact]
    public void A_name_that_is_not_unicode_is_still_written() =>
        Assert.Equal("{\"\ufffd\":1}", BodyOf("{}", Constant("\ud800", "1")));
}
