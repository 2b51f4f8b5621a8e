using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class RequiredParamTests
{
    [Fact]
    public void All_missing_ones_are_named_once_in_the_resources_order() =>
        Assert.Equal(["c", "a", "norule"], MissingOf(Map("""{"y":1}""", [Payload("a", "x"), Payload("b", "y"), Payload("c", "z")], "c", "b", "a", "norule", "c")));

    [Fact]
    public void Null_is_a_value() =>
        Assert.Equal("""{"a":null}""", BodyOf(Map("""{"x":null}""", [Payload("a", "x")], "a")));

    [Theory]
    [InlineData("user.name", true)]
    [InlineData("user", true)]
    [InlineData("user.email", false)]
    [InlineData("user.name.first", false)]
    public void A_dotted_one_may_be_set_by_a_dotted_target(string required, bool set) =>
        Assert.Equal(set, Map("""{"n":"Ann"}""", [Payload("user.name", "n"), Payload("user.email", "gone")], required) is MappingResult.Mapped);

    [Theory]
    [InlineData("user.name", true)]
    [InlineData("user.tags.0", true)]
    [InlineData("user.email", false)]
    public void A_dotted_one_may_lie_inside_a_value_set_whole(string required, bool set) =>
        Assert.Equal(set, Map("""{"u":{"name":null,"tags":[1]}}""", [Payload("user", "u")], required) is MappingResult.Mapped);

    [Theory]
    [InlineData("a", true)]
    [InlineData("a.b.0", true)]
    [InlineData("c.d", true)]
    [InlineData("a.c", false)]
    [InlineData("e", false)]
    public void Without_rules_the_payload_itself_must_have_it(string required, bool set) =>
        Assert.Equal(set, Map("""{"a":{"b":[1]},"c.d":2}""", [], required) is MappingResult.Mapped);
}
